import type { EncoderSpeed } from '../step.js';

/** Limits how often the row of an attempt is updated. */
const INTERVAL_MS = 5_000;

/** Speed of an encoder, as it is stored while the encoder runs. */
export interface EncoderEstimate {
  /** Seconds of media per second, to two digits. */
  readonly speed: number;
  /** Epoch milliseconds, to the second; null if unknown. */
  readonly estimatedFinishAt: number | null;
  readonly at: number;
}

/** Returns the estimate of a report of the encoder; the last one if that is recent, or the report has no speed. */
export function updateEstimate(
  last: EncoderEstimate | null,
  { speed, remaining }: EncoderSpeed,
  at: number,
): EncoderEstimate | null {
  if (speed === null || !Number.isFinite(speed)) return last;
  if (last !== null && at - last.at < INTERVAL_MS) return last;
  return {
    speed: Number(speed.toPrecision(2)),
    estimatedFinishAt:
      remaining === null || !Number.isFinite(remaining) ? null : 1000 * Math.ceil(at / 1000 + remaining),
    at,
  };
}
