import { hrefOf, namedObjectId, type Codec, type CodecProfile, type ObjectId } from '@mediajobs/jobs-domain';

/** When the catalogue of system codecs and presets was laid down: 2012-03-01. It is the same for every seed. */
export const CATALOGUE_TIME = Date.UTC(2012, 2, 1);

type Profile = readonly [name: string, containers: string, ...limits: number[]];

/** Name, description, greatest number of passes, knows autograph; profiles with width, height, kbit/s. */
const VIDEO: readonly (readonly [string, string, number, boolean, readonly Profile[]])[] = [
  [
    'h264',
    'H.264 / MPEG-4 AVC',
    2,
    true,
    [
      ['baseline', 'mp4 mov ts 3gp', 1280, 720, 14000],
      ['main', 'mp4 mov mkv ts', 2048, 1088, 20000],
      ['high', 'mp4 mov mkv ts', 4096, 2304, 62500],
    ],
  ],
  [
    'hevc',
    'H.265 / HEVC',
    2,
    true,
    [
      ['main', 'mp4 mkv ts', 8192, 4320, 60000],
      ['main10', 'mp4 mkv ts', 8192, 4320, 80000],
    ],
  ],
  ['av1', 'AOMedia Video 1', 2, false, [['main', 'mp4 mkv webm', 8192, 4320, 60000]]],
  [
    'vp9',
    'VP9',
    2,
    false,
    [
      ['profile0', 'webm mkv', 8192, 4320, 60000],
      ['profile2', 'webm mkv', 8192, 4320, 80000],
    ],
  ],
  ['vp8', 'VP8', 2, false, [['default', 'webm mkv', 1920, 1080, 20000]]],
  [
    'mpeg4',
    'MPEG-4 Part 2 (Xvid)',
    2,
    true,
    [
      ['simple', 'avi mp4 3gp', 720, 576, 4000],
      ['advanced_simple', 'avi mp4 mkv', 1920, 1088, 12000],
    ],
  ],
  ['mpeg2', 'MPEG-2 Part 2', 2, false, [['main', 'ts mpg', 1920, 1088, 40000]]],
  ['prores', 'Apple ProRes', 1, false, [['422', 'mov', 4096, 2304, 500000]]],
  ['theora', 'Theora', 2, false, [['default', 'ogg mkv', 1920, 1080, 16000]]],
];

/** Name, description; profiles with channels, Hz, kbit/s. */
const AUDIO: readonly (readonly [string, string, readonly Profile[]])[] = [
  [
    'aac',
    'Advanced Audio Coding',
    [
      ['aac_lc', 'mp4 m4a mov mkv ts', 6, 96000, 512],
      ['he_aac', 'mp4 m4a ts', 6, 48000, 128],
      ['he_aac_v2', 'mp4 m4a ts', 2, 48000, 64],
    ],
  ],
  ['opus', 'Opus', [['default', 'webm mkv ogg', 8, 48000, 510]]],
  ['mp3', 'MPEG-1 Audio Layer III', [['default', 'mp3 avi mkv', 2, 48000, 320]]],
  ['vorbis', 'Vorbis', [['default', 'webm ogg mkv', 8, 48000, 500]]],
  ['ac3', 'Dolby Digital', [['default', 'ts mkv mp4', 6, 48000, 640]]],
  ['flac', 'Free Lossless Audio Codec', [['default', 'flac mkv', 8, 192000, 9216]]],
  ['pcm', 'Uncompressed audio', [['s16le', 'wav mov avi', 8, 192000, 24576]]],
];

function codec(
  name: string,
  description: string,
  type: string,
  passes: number,
  autograph: boolean,
  profiles: CodecProfile[],
): Codec {
  const id = namedObjectId(CATALOGUE_TIME, 'codec', name);
  return {
    name,
    description,
    type,
    passes: [1, passes],
    autograph: autograph ? [true, false] : [false],
    profiles,
    version: 1,
    created_at: CATALOGUE_TIME,
    updated_at: CATALOGUE_TIME,
    id,
    href: hrefOf('codec', id),
  };
}

/** Every codec that presets choose from. */
export const CODECS: readonly Codec[] = [
  ...VIDEO.map(([name, description, passes, autograph, profiles]) =>
    codec(
      name,
      description,
      'video',
      passes,
      autograph,
      profiles.map(([profile, containers, width = 0, height = 0, bitrate = 0]) => ({
        name: profile,
        containers: containers.split(' '),
        capabilities: {
          interlaced: name === 'h264' || name === 'mpeg2' ? [true, false] : [false],
          max_width: [16, width],
          max_height: [16, height],
          max_framerate: [1, 60],
          max_bitrate: [16, bitrate],
        },
      })),
    ),
  ),
  ...AUDIO.map(([name, description, profiles]) =>
    codec(
      name,
      description,
      'audio',
      1,
      false,
      profiles.map(([profile, containers, channels = 0, rate = 0, bitrate = 0]) => ({
        name: profile,
        containers: containers.split(' '),
        capabilities: {
          max_bitdepth: name === 'flac' || name === 'pcm' ? [16, 24] : [16],
          max_channels: [1, channels],
          max_samplingrate: [8000, rate],
          max_bitrate: [8, bitrate],
        },
      })),
    ),
  ),
];

const BY_ID = new Map<ObjectId, Codec>(CODECS.map((entry) => [entry.id, entry]));
const BY_NAME = new Map<string, Codec>(CODECS.map((entry) => [entry.name ?? '', entry]));

/** @throws RangeError for a name that is not in the catalogue. */
export function codecNamed(name: string): Codec {
  const found = BY_NAME.get(name);
  if (!found) throw new RangeError(`No codec is called ${name}`);
  return found;
}

/** The name of a codec of the catalogue. */
export function codecNameOf(id: ObjectId | undefined): string | null {
  return (id && BY_ID.get(id)?.name) ?? null;
}
