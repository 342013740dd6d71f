import {
  createdAtOf,
  type File,
  type Job,
  type ObjectId,
  type Preset,
  type Reference,
} from '@mediajobs/jobs-domain';
import type { Account } from './accounts.js';
import { codecNameOf } from './codecs.js';
import { parentsOf } from './parents.js';
import { SYSTEM_PRESETS } from './presets.js';
import type { Random } from './random.js';
import { aspectRatio, onDisk, type Source } from './sources.js';
import { thumbnailOf } from './thumbnails.js';

const MIME_TYPES: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  mkv: 'video/x-matroska',
  avi: 'video/x-msvideo',
  webm: 'video/webm',
  ts: 'video/mp2t',
  '3gp': 'video/3gpp',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  flac: 'audio/flac',
};

/** How long files that are kept for a while are kept: 30 days. */
const KEPT = 2_592_000_000;

const SYSTEM = new Map<ObjectId, Preset>(SYSTEM_PRESETS.map((preset) => [preset.id, preset]));

function presetOf({ id }: Reference, { presets }: Account): Preset | undefined {
  return SYSTEM.get(id) ?? presets.find((preset) => preset.id === id);
}

/** The files of all that a started job makes; what is not complete yet has neither size nor content. */
export function outputFiles(random: Random, job: Job, source: Source, account: Account): File[] {
  const files: File[] = [];
  const prefix = job.output_prefix ?? '';
  const common = commonKeys(random, job, account);
  for (const output of job.outputs ?? []) {
    const done = output.percentage_completed === 100;
    const name = output.output_name ?? 'output';
    if (output.file) {
      const target = (output.preset && presetOf(output.preset, account)?.target_format) ?? {};
      const extension = target.extension ?? 'mp4';
      const tracks = tracksOf(target, source);
      files.push({
        ...common(output.file, `${prefix}${name}.${extension}`, done),
        subtype: tracks.video_tracks.length > 0 ? 'video' : 'audio',
        autograph: job.autograph ?? null,
        container: target.container ?? extension,
        mime_type: MIME_TYPES[extension] ?? 'application/octet-stream',
        ...(done
          ? { ...tracks, ...content(random, bytesOf(tracks, source)), duration: source.duration }
          : {}),
        ...(done && tracks.video_tracks.length > 0 ? { thumbnail: thumbnailOf(job.id) } : {}),
      });
    }
    const stills = Math.max(1, Math.min(50, Math.floor(source.duration / 10_000)));
    const pictures = {
      elements: done ? stills : 0,
      ...(done ? content(random, stills * random.int(9_000, 30_000)) : {}),
    };
    if (output.thumbnail_zip?.file) {
      files.push({
        ...common(output.thumbnail_zip.file, `${prefix}${name}_thumbnails.zip`, done),
        type: 'archive',
        subtype: 'zip',
        container: 'zip',
        mime_type: 'application/zip',
        ...pictures,
      });
    }
    for (const { file, thumbnail_preset } of output.thumbnails ?? []) {
      if (!file) continue;
      files.push({
        ...common(file, `${prefix}${name}_${thumbnail_preset ?? 'thumbnails'}`, done),
        type: 'folder',
        subtype: 'image',
        elements: pictures.elements,
      });
    }
  }
  for (const { file, playlist_name, playlist_preset } of job.playlists ?? []) {
    if (!file) continue;
    const done = job.status === 'SUCCESS';
    const hls = playlist_preset === 'hls';
    files.push({
      ...common(file, `${prefix}${playlist_name ?? 'master'}.${hls ? 'm3u8' : 'mpd'}`, done),
      subtype: 'playlist',
      container: hls ? 'm3u8' : 'mpd',
      mime_type: hls ? 'application/vnd.apple.mpegurl' : 'application/dash+xml',
      ...(done ? content(random, random.int(300, 3_000)) : {}),
    });
  }
  return files;
}

/** The keys that all files of a job share, as a function of what tells them apart. */
function commonKeys(
  random: Random,
  job: Job,
  account: Account,
): (file: Reference, name: string, done: boolean) => File {
  const kept = random.chance(0.3);
  const at = job.updated_at ?? createdAtOf(job.id);
  const parents = parentsOf(job, account);
  const storage = kept ? 'intern' : 'extern';
  return ({ id, href }, path, done) => ({
    storage,
    title: job.title ?? null,
    name: path.slice(path.indexOf('/') + 1),
    type: 'file',
    job: { id: job.id, href: job.href },
    application: job.application ?? null,
    pipeline: job.pipeline ?? null,
    ...(done ? { finished_at: at } : {}),
    ...(done && kept ? { expires_at: at + KEPT } : {}),
    parents,
    uri: `https://cdn.media.example/${encodeURI(path)}`,
    version: 1,
    user: job.user ?? null,
    created_at: createdAtOf(id),
    updated_at: Math.max(at, createdAtOf(id)),
    id,
    href,
  });
}

function content(random: Random, size: number): Partial<File> {
  return { md5_checksum: random.hex(16), size, size_on_disk: onDisk(size) };
}

type Tracks = { [K in 'video_tracks' | 'audio_tracks']: NonNullable<File[K]> };

/** The tracks that a format makes of a source: no larger than either of them. */
function tracksOf({ vcodec, acodec }: NonNullable<Preset['target_format']>, source: Source): Tracks {
  const { duration } = source;
  const scale = Math.min(1, (vcodec?.caps?.max_height ?? source.height) / source.height);
  const [width, height] = [even(source.width * scale), even(source.height * scale)];
  const video = vcodec && {
    video_codec: codecNameOf(vcodec.codec?.id),
    video_bitrate: Math.round((vcodec.caps?.max_bitrate ?? 2_000) * 0.9),
    width,
    height,
    framerate: Math.min(source.framerate, vcodec.caps?.max_framerate ?? source.framerate),
    aspect_ratio: aspectRatio(width, height),
    video_duration: duration,
    orientation: 0,
  };
  const audio = acodec && {
    audio_codec: codecNameOf(acodec.codec?.id),
    audio_bitrate: acodec.caps?.max_bitrate ?? 128,
    audio_width: acodec.caps?.max_bitdepth ?? 16,
    samplingrate: acodec.caps?.max_samplingrate ?? 48_000,
    nb_channels: acodec.caps?.max_channels ?? 2,
    audio_duration: duration,
  };
  return { video_tracks: video ? [video] : [], audio_tracks: audio ? [audio] : [] };
}

function bytesOf({ video_tracks, audio_tracks }: Tracks, { duration }: Source): number {
  const rate = (video_tracks[0]?.video_bitrate ?? 0) + (audio_tracks[0]?.audio_bitrate ?? 0);
  return Math.round((rate * duration) / 8);
}

function even(pixels: number): number {
  return 2 * Math.round(pixels / 2);
}
