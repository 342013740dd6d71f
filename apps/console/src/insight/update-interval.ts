const MIN_INTERVAL_MS = 5_000;
const MAX_INTERVAL_MS = 120_000;
/** Live updates take at most this share of the time of one connection. */
const MAX_LOAD = 0.05;

/** Returns the time between two updates. @param took milliseconds of the last response */
export function updateInterval(took: number): number {
  return Math.min(MAX_INTERVAL_MS, Math.max(MIN_INTERVAL_MS, Math.round(took / MAX_LOAD)));
}
