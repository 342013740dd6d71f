import type { KeyFrames } from './encoding-task.js';
import { type FrameRate, framesPerSecond } from '@mediajobs/jobs-domain/encoding';

/** Seconds. Short enough for seeking and for segments of playlists. */
const DEFAULT_INTERVAL = 2;
const MIN_INTERVAL = 0.5;
const MAX_INTERVAL = 30;
/** An interval may exceed the maximum of a preset by this factor: 60 frames at 29.97 frames per second are 2.002 s. */
const LENIENCY = 1.002;

/** Dependencies of key frames: the limit of the preset in seconds, and the frame rate of the output. */
export interface KeyFrameLimits {
  readonly maxKeyDistance: number | null;
  readonly frameRate: FrameRate;
}

/**
 * Chooses one interval for all outputs of a job, in seconds: the shortest that a preset demands, and a whole number of
 * frames at every frame rate. Then the key frames of all outputs fall at the same times.
 */
export function planKeyFrameInterval(outputs: readonly KeyFrameLimits[]): number {
  const demanded = outputs.flatMap(({ maxKeyDistance }) => (maxKeyDistance === null ? [] : [maxKeyDistance]));
  const shortest = demanded.length === 0 ? DEFAULT_INTERVAL : Math.min(...demanded);
  const limit = Math.min(Math.max(shortest, MIN_INTERVAL), MAX_INTERVAL);
  const rates = outputs.map(({ frameRate }) => framesPerSecond(frameRate));
  return findCommonInterval(rates, limit) ?? limit;
}

/** Returns the key frames of one output. */
export function planKeyFrames(frameRate: FrameRate, interval: number): KeyFrames {
  return { interval, maxDistance: Math.max(Math.round(framesPerSecond(frameRate) * interval), 1) };
}

function findCommonInterval(rates: readonly number[], limit: number): number | null {
  const lowest = Math.min(...rates);
  for (let frames = Math.floor(lowest * limit * LENIENCY); frames >= (lowest * limit) / 2; frames -= 1) {
    if (frames > 0 && rates.every((rate) => isWhole((frames / lowest) * rate))) return frames / lowest;
  }
  return null;
}

function isWhole(frames: number): boolean {
  return Math.abs(frames - Math.round(frames)) < 0.000_1;
}
