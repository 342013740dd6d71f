import type { FrameTiming } from './encoding-task.js';
import { limitFrameRate, toFrameRate } from './frame-rate.js';

/** Frame rates that sources with irregular frame times are limited to: the lowest that is not below their average. */
const VARIABLE_LIMITS = [60, 120, 240];
/** Frame rates for the same sources in containers that need regular times. */
const REGULAR_LIMITS = [30, 60, 120, 240];
const REGULAR_ONLY: ReadonlySet<string> = new Set(['avi']);
/** An average may exceed a limit by this factor before frames are missed. */
const LENIENCY = 1.05;

/** What the timing of all outputs depends on. */
export interface TimingSource {
  /** Average frames per second; null if unknown. */
  readonly frameRate: number | null;
  readonly isVariableFrameRate: boolean;
}

/** What the timing of one output depends on. */
export interface TimingOutput {
  /** Frames per second; null without a limit. */
  readonly maxFramerate: number | null;
  readonly container: string;
}

/**
 * Returns a function that chooses when the frames of an output are shown, in view of all outputs of the job. Sources with regular times keep their rate, lowered to the
 * limit. Sources with irregular times keep these: neither missing nor repeated frames, and sound stays in sync.
 */
export function planFrameTiming(
  source: TimingSource,
  outputs: readonly TimingOutput[],
): (output: TimingOutput) => FrameTiming {
  const { frameRate } = source;
  if (frameRate !== null && !source.isVariableFrameRate) {
    const rate = toFrameRate(frameRate);
    return ({ maxFramerate }) => ({ mode: 'constant', rate: limitFrameRate(rate, maxFramerate) });
  }
  const average = frameRate ?? 0;
  const shared = sharedLimit(average, outputs);
  return (output) =>
    REGULAR_ONLY.has(output.container)
      ? { mode: 'constant', rate: toFrameRate(lowest(REGULAR_LIMITS, average, output)) }
      : { mode: 'variable', rate: toFrameRate(Math.min(shared, output.maxFramerate ?? shared)) };
}

/** The lowest limit that misses no frames. Outputs that share it have the same frames, thus the same key frames. */
function sharedLimit(average: number, outputs: readonly TimingOutput[]): number {
  const limits = outputs.map((output) => lowest(VARIABLE_LIMITS, average, output));
  const complete = limits.filter((limit) => limit * LENIENCY >= average);
  return complete.length > 0 ? Math.min(...complete) : Math.max(...limits, 1);
}

function lowest(steps: readonly number[], average: number, { maxFramerate }: TimingOutput): number {
  const step = steps.find((each) => each >= average) ?? average;
  return Math.min(step, maxFramerate ?? step);
}
