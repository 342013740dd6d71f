import type { AudioCodecChoice, Preset, VideoCodecChoice } from '../models/preset.js';
import { deterministicObjectId, type ObjectId } from '../ids/object-id.js';
import { objectHref } from '../ids/object-kind.js';
import type { Reference } from '../models/reference.js';
import { CATALOG_CREATED_AT, getSystemCodec, type OutputContainer } from './codecs.js';

interface Video {
  readonly codec: string;
  readonly profile: string;
  readonly height: number;
  /** kbit/s, at most. */
  readonly bitrate: number;
  /** Constant rate factor; null encodes at the bit rate in two passes. */
  readonly quality: number | null;
}

interface Audio {
  readonly codec: string;
  readonly profile: string;
  /** kbit/s. */
  readonly bitrate: number;
  readonly channels: number;
}

type Row = readonly [name: string, container: OutputContainer, video: Video | null, audio: Audio | null];

function h264(profile: string, height: number, bitrate: number, quality = 23): Video {
  return { codec: 'h264', profile, height, bitrate, quality };
}
function hevc(profile: string, height: number, bitrate: number, quality = 26): Video {
  return { codec: 'hevc', profile, height, bitrate, quality };
}
function vp9(height: number, bitrate: number): Video {
  return { codec: 'vp9', profile: 'profile0', height, bitrate, quality: 32 };
}
function av1(height: number, bitrate: number): Video {
  return { codec: 'av1', profile: 'main', height, bitrate, quality: 34 };
}
function xvid(height: number, bitrate: number): Video {
  return { codec: 'mpeg4', profile: 'advanced_simple', height, bitrate, quality: null };
}
function aac(bitrate: number, channels = 2): Audio {
  return { codec: 'aac', profile: 'aac_lc', bitrate, channels };
}
function mp3(bitrate: number): Audio {
  return { codec: 'mp3', profile: 'default', bitrate, channels: 2 };
}
function opus(bitrate: number): Audio {
  return { codec: 'opus', profile: 'default', bitrate, channels: 2 };
}

/** The first ones are used more often. A new name makes a new id. */
const ROWS: readonly Row[] = [
  ['Web 1080p', 'mp4', h264('high', 1080, 5_000), aac(192)],
  ['Web 720p', 'mp4', h264('high', 720, 2_800), aac(128)],
  ['Web 480p', 'mp4', h264('main', 480, 1_200), aac(128)],
  ['Web 360p', 'mp4', h264('main', 360, 700), aac(128)],
  ['Mobile 240p', 'mp4', h264('baseline', 240, 350), aac(64)],
  ['HLS 1080p', 'ts', h264('high', 1080, 5_200), aac(128)],
  ['HLS 720p', 'ts', h264('high', 720, 2_800), aac(128)],
  ['HLS 480p', 'ts', h264('main', 480, 1_400), aac(128)],
  ['HLS 360p', 'ts', h264('baseline', 360, 750), aac(64)],
  ['HEVC 2160p', 'mp4', hevc('main', 2160, 14_000), aac(384, 6)],
  ['HEVC 1080p', 'mp4', hevc('main', 1080, 3_400), aac(192)],
  ['HEVC 720p', 'mp4', hevc('main', 720, 1_800), aac(128)],
  ['WebM VP9 2160p', 'webm', vp9(2160, 12_000), opus(128)],
  ['WebM VP9 1080p', 'webm', vp9(1080, 3_200), opus(128)],
  ['WebM VP9 720p', 'webm', vp9(720, 1_700), opus(128)],
  ['WebM VP9 480p', 'webm', vp9(480, 850), opus(128)],
  ['AV1 2160p', 'mp4', av1(2160, 9_500), aac(384, 6)],
  ['AV1 1080p', 'mp4', av1(1080, 2_600), aac(128)],
  ['AV1 720p', 'webm', av1(720, 1_300), opus(128)],
  ['UHD 2160p', 'mp4', h264('high', 2160, 22_000), aac(384, 6)],
  ['UHD 1440p', 'mp4', h264('high', 1440, 11_000), aac(192)],
  ['Archive 1080p', 'mkv', hevc('main10', 1080, 12_000, 20), aac(320, 8)],
  ['Mezzanine 1080p', 'mov', h264('high', 1080, 40_000, 16), aac(320)],
  ['Xvid 720p', 'avi', xvid(720, 2_600), mp3(160)],
  ['Xvid 480p', 'avi', xvid(480, 1_200), mp3(128)],
  ['Silent loop 480p', 'mp4', h264('main', 480, 900), null],
  ['MP3 320', 'mp3', null, mp3(320)],
  ['MP3 128', 'mp3', null, mp3(128)],
  ['M4A 128', 'm4a', null, aac(128)],
  ['Opus 96', 'ogg', null, opus(96)],
];

function referenceToCodec(name: string): Reference {
  const { id, href } = getSystemCodec(name);
  return { id, href };
}

function toVideoChoice({ codec, profile, height, bitrate, quality }: Video): VideoCodecChoice {
  return {
    codec: referenceToCodec(codec),
    profile,
    passes: quality === null ? 2 : 1,
    caps: {
      interlaced: false,
      max_key_distance: 2,
      max_width: 2 * Math.round((height * 8) / 9),
      max_height: height,
      max_framerate: height > 480 ? 60 : 30,
      max_bitrate: bitrate,
      max_ref_frames: profile === 'baseline' ? 1 : 4,
      max_buffersize: bitrate * 2,
    },
  };
}

function toAudioChoice({ codec, profile, bitrate, channels }: Audio): AudioCodecChoice {
  return {
    codec: referenceToCodec(codec),
    profile,
    passes: 1,
    caps: { max_bitdepth: 16, max_channels: channels, max_samplingrate: 48_000, max_bitrate: bitrate },
  };
}

/** Returns the id of the system preset with a name. */
export function systemPresetId(name: string): ObjectId {
  return deterministicObjectId(CATALOG_CREATED_AT, 'preset', name);
}

function toPreset([name, container, video, audio]: Row): Preset {
  const id = systemPresetId(name);
  const codecs = [video, audio].flatMap((choice) =>
    choice ? [getSystemCodec(choice.codec).description] : [],
  );
  return {
    name,
    description: `${codecs.join(' and ')} in ${container}`,
    target_format: {
      extension: container === 'ogg' ? 'opus' : container,
      container,
      vcodec: video && toVideoChoice(video),
      acodec: audio && toAudioChoice(audio),
    },
    settings: {
      subtitle_policy: video && container !== 'avi' && container !== 'ts' ? 'copy' : 'ignore',
      video: video && { quality: video.quality, deinterlace: 'auto' },
    },
    type: 'system',
    version: 1,
    created_at: CATALOG_CREATED_AT,
    updated_at: CATALOG_CREATED_AT,
    id,
    href: objectHref('preset', id),
  };
}

/** Presets of the service, which every account may use. They have no owner. */
export const SYSTEM_PRESETS: readonly Preset[] = ROWS.map(toPreset);
