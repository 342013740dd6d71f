import {
  hrefOf,
  namedObjectId,
  type AudioCodecChoice,
  type ObjectId,
  type Preset,
  type User,
  type VideoCodecChoice,
} from '@mediajobs/jobs-domain';
import { CATALOGUE_TIME, codecNamed } from './codecs.js';
import type { Random } from './random.js';
import { referenceTo } from './reference.js';

type Video = readonly [codec: string, profile: string, height: number, bitrate: number];
type Audio = readonly [codec: string, profile: string, bitrate: number, channels: number];
type Row = readonly [name: string, container: string, video: Video | null, audio: Audio | null];

const AAC: Audio = ['aac', 'aac_lc', 128, 2];
const AAC_HIGH: Audio = ['aac', 'aac_lc', 192, 2];
const SURROUND: Audio = ['aac', 'aac_lc', 384, 6];
const OPUS: Audio = ['opus', 'default', 128, 2];
const SMALL: Audio = ['aac', 'he_aac', 48, 2];

/** The more usual ones first: they are chosen more often. */
const SYSTEM: readonly Row[] = [
  ['Web 1080p', 'mp4', ['h264', 'high', 1080, 5000], AAC_HIGH],
  ['Web 720p', 'mp4', ['h264', 'high', 720, 2800], AAC],
  ['Web 480p', 'mp4', ['h264', 'main', 480, 1200], AAC],
  ['Web 360p', 'mp4', ['h264', 'main', 360, 700], AAC],
  ['Mobile 240p', 'mp4', ['h264', 'baseline', 240, 350], SMALL],
  ['HLS 1080p', 'ts', ['h264', 'high', 1080, 5200], AAC],
  ['HLS 720p', 'ts', ['h264', 'high', 720, 2800], AAC],
  ['HLS 480p', 'ts', ['h264', 'main', 480, 1400], AAC],
  ['HLS 360p', 'ts', ['h264', 'baseline', 360, 750], SMALL],
  ['HEVC 2160p', 'mp4', ['hevc', 'main10', 2160, 14000], SURROUND],
  ['HEVC 1080p', 'mp4', ['hevc', 'main', 1080, 3400], AAC_HIGH],
  ['HEVC 720p', 'mp4', ['hevc', 'main', 720, 1800], AAC],
  ['WebM VP9 2160p', 'webm', ['vp9', 'profile0', 2160, 12000], OPUS],
  ['WebM VP9 1080p', 'webm', ['vp9', 'profile0', 1080, 3200], OPUS],
  ['WebM VP9 720p', 'webm', ['vp9', 'profile0', 720, 1700], OPUS],
  ['WebM VP9 480p', 'webm', ['vp9', 'profile0', 480, 850], OPUS],
  ['AV1 2160p', 'mp4', ['av1', 'main', 2160, 9500], SURROUND],
  ['AV1 1080p', 'mp4', ['av1', 'main', 1080, 2600], AAC],
  ['AV1 720p', 'webm', ['av1', 'main', 720, 1300], OPUS],
  ['UHD 2160p', 'mp4', ['h264', 'high', 2160, 22000], SURROUND],
  ['UHD 1440p', 'mp4', ['h264', 'high', 1440, 11000], AAC_HIGH],
  ['Archive 1080p', 'mkv', ['hevc', 'main10', 1080, 12000], ['flac', 'default', 1400, 2]],
  ['Mezzanine 1080p', 'mov', ['prores', '422', 1080, 147000], ['pcm', 's16le', 1536, 2]],
  ['Broadcast 1080i', 'ts', ['mpeg2', 'main', 1080, 15000], ['ac3', 'default', 448, 6]],
  ['Xvid 720p', 'avi', ['mpeg4', 'advanced_simple', 720, 2600], ['mp3', 'default', 160, 2]],
  ['Xvid 480p', 'avi', ['mpeg4', 'advanced_simple', 480, 1200], ['mp3', 'default', 128, 2]],
  ['Feature phone', '3gp', ['mpeg4', 'simple', 240, 192], SMALL],
  ['Silent loop 480p', 'mp4', ['h264', 'main', 480, 900], null],
  ['MP3 320', 'mp3', null, ['mp3', 'default', 320, 2]],
  ['MP3 128', 'mp3', null, ['mp3', 'default', 128, 2]],
  ['M4A 128', 'm4a', null, AAC],
  ['Opus 96', 'ogg', null, ['opus', 'default', 96, 2]],
  ['FLAC', 'flac', null, ['flac', 'default', 1000, 2]],
];

function videoOf([codec, profile, height, bitrate]: Video): VideoCodecChoice {
  return {
    codec: referenceTo('codec', codecNamed(codec)),
    profile,
    passes: bitrate < 20000 ? 2 : 1,
    caps: {
      interlaced: codec === 'mpeg2',
      max_key_distance: height > 720 ? 2 : 4,
      max_width: 2 * Math.round((height * 8) / 9),
      max_height: height,
      max_framerate: height > 480 ? 60 : 30,
      max_bitrate: bitrate,
      max_ref_frames: profile === 'baseline' ? 1 : 4,
      max_buffersize: bitrate * 2,
    },
  };
}

function audioOf([codec, profile, bitrate, channels]: Audio): AudioCodecChoice {
  return {
    codec: referenceTo('codec', codecNamed(codec)),
    profile,
    passes: 1,
    caps: { max_bitdepth: 16, max_channels: channels, max_samplingrate: 48000, max_bitrate: bitrate },
  };
}

function preset(id: ObjectId, [name, container, video, audio]: Row, type: string, createdAt: number): Preset {
  const codecs = [video, audio].flatMap((choice) => (choice ? [choice[0]] : []));
  return {
    name,
    description: `${codecs.join(' and ')} in ${container}`,
    target_format: {
      extension: container,
      container,
      vcodec: video && videoOf(video),
      acodec: audio && audioOf(audio),
    },
    settings: { subtitle_policy: video ? 'copy' : 'drop' },
    type,
    version: 1,
    created_at: createdAt,
    updated_at: createdAt,
    id,
    href: hrefOf('preset', id),
  };
}

/** The presets that everybody may use. They have no owner. */
export const SYSTEM_PRESETS: readonly Preset[] = SYSTEM.map((row) =>
  preset(namedObjectId(CATALOGUE_TIME, 'preset', row[0]), row, 'system', CATALOGUE_TIME),
);

const PURPOSES = ['Newsroom', 'Archiv', 'Social', 'Messe', 'App', '電子看板', 'Démo', 'Intranet'];

/** A preset of an account's own: a system preset under another name and with another bit rate. */
export function customPreset(random: Random, user: User, createdAt: number): Preset {
  const [name, container, video, audio] = random.pick(SYSTEM.slice(0, 22));
  const changed: Video | null = video && [
    video[0],
    video[1],
    video[2],
    Math.round((video[3] * random.int(70, 130)) / 100),
  ];
  const row: Row = [`${random.pick(PURPOSES)} ${name}`, container, changed, audio];
  return {
    ...preset(random.id(createdAt), row, 'custom', createdAt),
    settings: {
      subtitle_policy: random.pick(['copy', 'burn', 'drop']),
      ...(random.chance(0.5) ? { video: { width: '100%', height: '100%' } } : {}),
      ...(random.chance(0.3) ? { audio: { volume: `${random.int(8, 12) * 10}%` } } : {}),
    },
    user: referenceTo('user', user),
  };
}
