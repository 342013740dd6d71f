import type { ThumbnailPreset } from '@mediajobs/jobs-domain/catalog';
import { planGeometry, type Size } from '@mediajobs/jobs-domain/encoding';
import type { MediaInfo } from '../media-info.js';

/** An encoded output that pictures are taken from. */
export interface ThumbnailSource {
  readonly path: string;
  readonly info: MediaInfo;
  /** Longest time between key frames, in seconds. */
  readonly keyFrameInterval: number;
}

/** Plan for the pictures of one preset. */
export interface ThumbnailTask {
  readonly format: 'jpg' | 'png';
  /** Part of the frame around its centre; null uses all of it. */
  readonly crop: Size | null;
  readonly size: Size;
  /** Seconds at which the first time slot begins. */
  readonly first: number;
  /** Seconds of a time slot. Each gives at most one picture. */
  readonly distance: number;
  readonly maxCount: number;
  readonly isSprite: boolean;
}

/** Largest number of pictures of a preset. Longer films get longer distances. */
const MAX_PICTURES = 2000;
/** A larger sheet would exceed what browsers decode. */
const MAX_SPRITE_PICTURES = 500;
/** Key frames come a little later than planned at odd frame rates. */
const KEY_FRAME_TOLERANCE = 1.01;
/** Seconds between pictures from which frames without successors suffice. */
const MIN_DISTANCE_OF_REFERENCES = 0.5;

/** Plans the pictures of a preset; null for an output without a picture. */
export function planThumbnails(
  { info, keyFrameInterval }: Omit<ThumbnailSource, 'path'>,
  preset: ThumbnailPreset,
): ThumbnailTask | null {
  const { video } = info;
  if (video === null) return null;
  const { maxWidth, maxHeight, sizing } = preset;
  const aspectRatio = sizing === 'fill' ? maxWidth / maxHeight : null;
  const geometry = planGeometry(
    video,
    { maxWidth, maxHeight, scaling: sizing },
    { width: null, height: null, aspectRatio, rotate: 'auto' },
    null,
  );
  const length = video.duration ?? info.duration ?? 0;
  const lastFrame = Math.max(length - 1 / (video.frameRate ?? 1), 0);
  return {
    ...planSlots(preset, length, lastFrame, keyFrameInterval * KEY_FRAME_TOLERANCE),
    format: preset.isSprite ? 'png' : preset.format,
    crop: geometry.crop,
    size: geometry.output,
    isSprite: preset.isSprite,
  };
}

/** A number of pictures is taken from the middle of equal parts, where the key frames allow it. */
function planSlots(
  { interval, count, isSprite }: ThumbnailPreset,
  length: number,
  lastFrame: number,
  keyFrameInterval: number,
): Pick<ThumbnailTask, 'first' | 'distance' | 'maxCount'> {
  const limit = isSprite ? MAX_SPRITE_PICTURES : MAX_PICTURES;
  if (interval !== null) {
    const distance = Math.max(interval, length / limit);
    return { first: 0, distance, maxCount: Math.max(Math.ceil(length / distance), 1) };
  }
  const maxCount = Math.min(count ?? 1, limit);
  const distance = Math.max(length / maxCount, 0.001);
  const middle = distance / 2;
  const isReached = middle <= lastFrame && (keyFrameInterval <= middle || maxCount === 1);
  return { first: isReached ? middle : 0, distance, maxCount };
}

/**
 * Returns the frames that the decoder may skip, as ffmpeg names them. Key frames suffice if every time slot has one.
 */
export function chooseSkippedFrames(
  tasks: readonly ThumbnailTask[],
  keyFrameInterval: number,
): 'nokey' | 'noref' | 'default' {
  const shortest = Math.min(...tasks.map(({ distance, first }) => Math.max(distance - first, first)));
  if (keyFrameInterval * KEY_FRAME_TOLERANCE <= shortest) return 'nokey';
  return shortest >= MIN_DISTANCE_OF_REFERENCES ? 'noref' : 'default';
}
