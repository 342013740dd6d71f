import type { Codec, CodecProfile } from '../models/codec.js';
import { deterministicObjectId, type ObjectId } from '../ids/object-id.js';
import { objectHref } from '../ids/object-kind.js';

/** Creation time of system codecs and presets, which determines their ids: 2012-03-01. */
export const CATALOG_CREATED_AT = Date.UTC(2012, 2, 1);

/** Containers of outputs. */
export const OUTPUT_CONTAINERS = ['mp4', 'mov', 'mkv', 'webm', 'avi', 'ts', 'mp3', 'm4a', 'ogg'] as const;

/** A container of outputs. */
export type OutputContainer = (typeof OUTPUT_CONTAINERS)[number];

interface CodecRow {
  readonly name: string;
  readonly description: string;
  readonly maxPasses: number;
  /** Lowest and highest constant rate factor of video. 0 is lossless, which most players cannot decode. */
  readonly quality?: readonly [number, number];
  readonly profiles: readonly (readonly [
    name: string,
    containers: readonly OutputContainer[],
    ...limits: number[],
  ])[];
}

/** Limits are pixels of either side and kbit/s. */
const VIDEO_ROWS: readonly CodecRow[] = [
  {
    name: 'h264',
    description: 'H.264 / MPEG-4 AVC',
    quality: [1, 51],
    maxPasses: 2,
    profiles: [
      ['baseline', ['mp4', 'mov', 'mkv', 'ts'], 1920, 14_000],
      ['main', ['mp4', 'mov', 'mkv', 'ts'], 4096, 50_000],
      ['high', ['mp4', 'mov', 'mkv', 'ts'], 4096, 62_500],
    ],
  },
  {
    name: 'hevc',
    description: 'H.265 / HEVC',
    quality: [1, 51],
    maxPasses: 2,
    profiles: [
      ['main', ['mp4', 'mov', 'mkv', 'ts'], 8192, 60_000],
      ['main10', ['mp4', 'mov', 'mkv', 'ts'], 8192, 80_000],
    ],
  },
  {
    name: 'vp9',
    description: 'VP9',
    quality: [1, 63],
    maxPasses: 2,
    profiles: [['profile0', ['webm', 'mkv', 'mp4'], 8192, 60_000]],
  },
  {
    name: 'av1',
    description: 'AOMedia Video 1',
    quality: [1, 63],
    maxPasses: 1,
    profiles: [['main', ['mp4', 'mkv', 'webm'], 8192, 60_000]],
  },
  {
    name: 'mpeg4',
    description: 'MPEG-4 Part 2 (Xvid)',
    quality: [1, 31],
    maxPasses: 2,
    profiles: [
      ['simple', ['avi', 'mp4', 'mov', 'mkv'], 720, 4_000],
      ['advanced_simple', ['avi', 'mp4', 'mov', 'mkv'], 1920, 12_000],
    ],
  },
];

/** Limits are channels, Hz and kbit/s. */
const AUDIO_ROWS: readonly CodecRow[] = [
  {
    name: 'aac',
    description: 'Advanced Audio Coding',
    maxPasses: 1,
    profiles: [['aac_lc', ['mp4', 'm4a', 'mov', 'mkv', 'ts'], 8, 96_000, 512]],
  },
  {
    name: 'mp3',
    description: 'MPEG-1 Audio Layer III',
    maxPasses: 1,
    profiles: [['default', ['mp3', 'avi', 'mp4', 'mov', 'mkv', 'ts'], 2, 48_000, 320]],
  },
  {
    name: 'opus',
    description: 'Opus',
    maxPasses: 1,
    profiles: [['default', ['webm', 'mkv', 'ogg'], 8, 48_000, 510]],
  },
];

function toVideoProfile(
  [name, containers, pixels = 0, bitrate = 0]: CodecRow['profiles'][number],
  quality: readonly [number, number] = [1, 51],
): CodecProfile {
  return {
    name,
    containers: [...containers],
    capabilities: {
      interlaced: [false],
      max_key_distance: [0.1, 20],
      max_width: [16, pixels],
      max_height: [16, pixels],
      max_framerate: [1, 120],
      max_bitrate: [16, bitrate],
      max_ref_frames: [1, 16],
      max_buffersize: [16, bitrate * 4],
      quality: [...quality],
    },
  };
}

function toAudioProfile([
  name,
  containers,
  channels = 0,
  samplingRate = 0,
  bitrate = 0,
]: CodecRow['profiles'][number]): CodecProfile {
  return {
    name,
    containers: [...containers],
    capabilities: {
      max_bitdepth: [16, 32],
      max_channels: [1, channels],
      max_samplingrate: [8_000, samplingRate],
      max_bitrate: [8, bitrate],
    },
  };
}

function toCodec({ name, description, maxPasses }: CodecRow, type: string, profiles: CodecProfile[]): Codec {
  const id = deterministicObjectId(CATALOG_CREATED_AT, 'codec', name);
  return {
    name,
    description,
    type,
    passes: [1, maxPasses],
    autograph: [false],
    profiles,
    version: 1,
    created_at: CATALOG_CREATED_AT,
    updated_at: CATALOG_CREATED_AT,
    id,
    href: objectHref('codec', id),
  };
}

/** Codecs of the service. */
export const SYSTEM_CODECS: readonly Codec[] = [
  ...VIDEO_ROWS.map((row) =>
    toCodec(
      row,
      'video',
      row.profiles.map((profile) => toVideoProfile(profile, row.quality)),
    ),
  ),
  ...AUDIO_ROWS.map((row) =>
    toCodec(
      row,
      'audio',
      row.profiles.map((profile) => toAudioProfile(profile)),
    ),
  ),
];

const BY_ID = new Map<ObjectId, Codec>(SYSTEM_CODECS.map((codec) => [codec.id, codec]));
const BY_NAME = new Map<string, Codec>(SYSTEM_CODECS.map((codec) => [codec.name ?? '', codec]));

/** Returns the system codec with an id. */
export function findSystemCodec(id: ObjectId | undefined): Codec | undefined {
  return id && BY_ID.get(id);
}

/** @throws RangeError when the catalogue has no codec with this name */
export function getSystemCodec(name: string): Codec {
  const found = BY_NAME.get(name);
  if (!found) throw new RangeError(`no codec has the name ${name}`);
  return found;
}
