import { MediaError } from '../media-error.js';
import type { EncodingTask } from '../planning/encoding-task.js';

/** Muxers of ffmpeg by the names of containers in presets. */
const MUXERS: Readonly<Record<string, string>> = {
  mp4: 'mp4',
  mov: 'mov',
  m4a: 'ipod',
  mkv: 'matroska',
  webm: 'webm',
  avi: 'avi',
  ts: 'mpegts',
  mp3: 'mp3',
  ogg: 'ogg',
};
/** Their index is moved to the beginning, so that playing starts before the whole file is there. */
const MP4_FAMILY: ReadonlySet<string> = new Set(['mp4', 'mov', 'm4a']);

/** @throws MediaError when the container is unknown */
export function findMuxer(container: string): string {
  const muxer = MUXERS[container];
  if (muxer !== undefined) return muxer;
  const known = Object.keys(MUXERS).join(', ');
  throw new MediaError('presetUnsuitable', `container must be one of ${known}, got "${container}"`);
}

/**
 * Returns the arguments of the container.
 *
 * @throws MediaError when the container is unknown
 */
export function buildContainer({ container, video }: EncodingTask): string[] {
  const muxer = findMuxer(container);
  const isMp4 = MP4_FAMILY.has(container);
  return [
    // Players of Apple accept only this tag; other tags of AVI are unknown to most players.
    ...(video?.codec === 'hevc' && isMp4 ? ['-tag:v', 'hvc1'] : []),
    ...(video?.codec === 'mpeg4' && container === 'avi' ? ['-tag:v', 'XVID'] : []),
    ...(isMp4 ? ['-movflags', '+faststart'] : []),
    ...['-f', muxer],
  ];
}
