import type { Pipeline } from '../models/pipeline.js';

/** Seconds that objects are kept if the pipeline says nothing. */
export const DEFAULT_OBJECT_TIMEOUT_S = 7 * 24 * 60 * 60;

/** Returns the seconds that a pipeline keeps objects in the storage of the service; null for ever. */
export function objectTimeout({
  default_object_timeout: timeout,
}: Pick<Pipeline, 'default_object_timeout'>): number | null {
  const seconds = timeout ?? DEFAULT_OBJECT_TIMEOUT_S;
  return seconds === 0 ? null : seconds;
}

/** Returns when an object that was stored at a time expires, in epoch milliseconds; null for never. */
export function objectExpiry(timeoutS: number | null, storedAt: number): number | null {
  return timeoutS === null ? null : storedAt + timeoutS * 1000;
}
