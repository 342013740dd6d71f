import type { FrameTiming } from './encoding-task.js';
import { framesPerSecond, limitFrameRate, toFrameRate } from './frame-rate.js';

/** Upper limits for sources with irregular frame times. The lowest that is above their average is used. */
const VARIABLE_LIMITS = [60, 120, 240];
/** For containers that need regular times, and for sources that do not say. */
const REGULAR_LIMITS = [30, 60, 120, 240];
const REGULAR_ONLY: ReadonlySet<string> = new Set(['avi']);

/** What the timing of an output depends on. */
export interface TimingSource {
  /** Average frames per second; null if unknown. */
  readonly frameRate: number | null;
  readonly isVariableFrameRate: boolean;
}

/**
 * Chooses when frames are shown. Sources with regular times keep their rate, lowered to the limit. Sources with irregular
 * times keep these: neither missing nor repeated frames, and sound stays in sync.
 */
export function planFrameTiming(source: TimingSource, limit: number | null, container: string): FrameTiming {
  if (source.frameRate !== null && !source.isVariableFrameRate) {
    return { mode: 'constant', rate: limitFrameRate(toFrameRate(source.frameRate), limit) };
  }
  const average = source.frameRate ?? 0;
  const isRegularOnly = REGULAR_ONLY.has(container);
  const steps = isRegularOnly ? REGULAR_LIMITS : VARIABLE_LIMITS;
  const highest = steps.find((step) => step >= average) ?? steps.at(-1) ?? average;
  const rate = toFrameRate(Math.min(highest, limit ?? highest));
  return { mode: isRegularOnly ? 'constant' : 'variable', rate };
}

/** Seconds from one frame to the next. */
export function frameDuration(timing: FrameTiming): number {
  return 1 / framesPerSecond(timing.rate);
}
