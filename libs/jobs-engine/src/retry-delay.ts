/** Delay before the first repetition. */
const FIRST_DELAY_MS = 5_000;
const MAX_DELAY_MS = 5 * 60_000;

/**
 * Returns the delay before a step or a removal is repeated, which doubles with every failure.
 *
 * @param failures number of failures so far, at least 1
 * @param random from 0 to 1; spreads repetitions that failed together
 */
export function retryDelayMs(failures: number, random = Math.random()): number {
  const delay = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1));
  return Math.round(delay * (0.75 + random / 2));
}
