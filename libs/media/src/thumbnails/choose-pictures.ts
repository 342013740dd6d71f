import type { ThumbnailTask } from './plan-thumbnails.js';
import { TIME_TOLERANCE, type PictureKind } from './thumbnail-arguments.js';

/** A picture that ffmpeg has written. */
export interface TakenPicture {
  readonly kind: PictureKind;
  /** Number in the name of its file, from 1. */
  readonly number: number;
  /** Seconds from the start of the output. */
  readonly time: number;
  /** Seconds at which its time slot begins; the first one begins at 0. */
  readonly start: number;
}

/** A line that ffmpeg writes for a frame; the time is in milliseconds. */
const FRAME = /^frame:(\d+)\s+pts:(\d+)\s/gm;

/** Parses the times of pictures in seconds, in the order of their numbers. */
export function parseTimes(text: string): number[] {
  return [...text.matchAll(FRAME)].map(([, , time]) => Number(time) / 1000);
}

/**
 * Chooses one picture for each time slot: the first that is not black, else the first.
 *
 * @param times of the pictures of each kind
 */
export function choosePictures(
  task: Pick<ThumbnailTask, 'first' | 'distance' | 'maxCount'>,
  times: Readonly<Record<PictureKind, readonly number[]>>,
): TakenPicture[] {
  const chosen = new Map<number, TakenPicture>();
  // Pictures that are not black replace the others.
  for (const kind of ['any', 'bright'] as const) {
    for (const [index, time] of times[kind].slice(0, task.maxCount).entries()) {
      const slot = Math.floor((time - task.first + TIME_TOLERANCE) / task.distance);
      const start = slot === 0 ? 0 : task.first + slot * task.distance;
      chosen.set(slot, { kind, number: index + 1, time, start });
    }
  }
  return [...chosen.values()].sort((a, b) => a.start - b.start).slice(0, task.maxCount);
}
