import { createdAtOf, type File, type Job } from '@mediajobs/jobs-domain';
import type { Account } from './accounts.js';
import { parentsOf } from './parents.js';
import type { Random } from './random.js';
import { thumbnailOf } from './thumbnails.js';

/** What has to be known of a source to say what comes of it. */
export interface Source {
  /** Milliseconds. */
  readonly duration: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Frames per second. */
  readonly framerate: number;
}

const SIZES: readonly (readonly [readonly [width: number, height: number], weight: number])[] = [
  [[1920, 1080], 50],
  [[3840, 2160], 18],
  [[1280, 720], 15],
  [[1080, 1920], 6],
  [[720, 576], 6],
  [[1998, 1080], 3],
  [[640, 480], 2],
];

/** A source as it turns out to be when it is looked into. */
export function anySource(random: Random): Source {
  const [width, height] = random.weighted(SIZES);
  return {
    duration: Math.round(5_000 * 1_000 ** random.fraction()),
    width,
    height,
    framerate: random.pick([23.976, 24, 25, 25, 29.97, 30, 50, 59.94]),
  };
}

/** What the file of a source says of it, if it was looked into. */
export function sourceOf({ duration, video_tracks }: File): Source | null {
  const { width, height, framerate } = video_tracks?.[0] ?? {};
  return duration && width && height && framerate ? { duration, width, height, framerate } : null;
}

const FORMATS: Readonly<Record<string, readonly [mime: string, video: string, audio: string]>> = {
  mp4: ['video/mp4', 'h264', 'aac'],
  mov: ['video/quicktime', 'prores', 'pcm'],
  mkv: ['video/x-matroska', 'hevc', 'opus'],
  avi: ['video/x-msvideo', 'mpeg4', 'mp3'],
  mxf: ['application/mxf', 'mpeg2', 'pcm'],
  webm: ['video/webm', 'vp9', 'opus'],
};

/** The file that a job reads; without a source, one that nobody has looked into yet. */
export function inputFile(random: Random, job: Job, source: Source | null, account: Account): File[] {
  const reference = job.input?.file;
  if (!reference) return [];
  const { id, href, name = null } = reference;
  const createdAt = createdAtOf(id);
  const container = (name ?? '').split('.').at(-1)?.toLowerCase() ?? 'mp4';
  const [mime, video, audio] = FORMATS[container] ?? ['video/mp4', 'h264', 'aac'];
  return [
    {
      storage: 'extern',
      name,
      type: 'file',
      subtype: 'video',
      job: { id: job.id, href: job.href },
      container,
      mime_type: mime,
      ...(source ? insideOf(random, source, video, audio) : {}),
      application: job.application ?? null,
      pipeline: job.pipeline ?? null,
      ...(source ? { finished_at: createdAt, thumbnail: thumbnailOf(job.id) } : {}),
      parents: parentsOf(job, account),
      user_data: job.user_data ?? null,
      uri: job.input?.input_name ?? null,
      version: 1,
      user: job.user ?? null,
      created_at: createdAt,
      updated_at: createdAt,
      id,
      href,
    },
  ];
}

function insideOf(random: Random, source: Source, video: string, audio: string): Partial<File> {
  const { duration, width, height, framerate } = source;
  const videoRate = Math.round((width * height * framerate * random.int(8, 20)) / 100_000);
  const audioRate = random.pick([128, 192, 256, 320]);
  const size = Math.round(((videoRate + audioRate) * duration) / 8);
  return {
    md5_checksum: random.hex(16),
    size,
    size_on_disk: onDisk(size),
    duration,
    video_tracks: [
      {
        video_codec: video,
        video_bitrate: videoRate,
        width,
        height,
        framerate,
        aspect_ratio: aspectRatio(width, height),
        video_duration: duration,
        orientation: 0,
      },
    ],
    audio_tracks: random.chance(0.95)
      ? [
          {
            audio_codec: audio,
            audio_bitrate: audioRate,
            audio_width: 16,
            samplingrate: 48_000,
            nb_channels: random.chance(0.9) ? 2 : 6,
            audio_duration: duration,
          },
        ]
      : [],
    ...(random.chance(0.08) ? { subtitle_tracks: [{ subtitle_codec: 'mov_text', language: 'en' }] } : {}),
  };
}

/** What a file takes up in blocks of 4 KiB. */
export function onDisk(size: number): number {
  return Math.ceil(size / 4096) * 4096;
}

export function aspectRatio(width: number, height: number): string {
  const ratio = width / height;
  const [name] = (
    [
      ['16:9', 16 / 9],
      ['9:16', 9 / 16],
      ['4:3', 4 / 3],
      ['5:4', 5 / 4],
      ['1.85:1', 1.85],
    ] as const
  ).find(([, value]) => Math.abs(value - ratio) < 0.01) ?? [`${Math.round(ratio * 100) / 100}:1`];
  return name;
}
