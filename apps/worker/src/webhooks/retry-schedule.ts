const FIRST_DELAY_MS = 5_000;
const FACTOR = 3;
const MAX_DELAY_MS = 4 * 60 * 60 * 1000;
/** Delays are spread, so that a receiver that comes back does not get everything at once. */
const JITTER = 0.2;
const HTTP_DATE = /^[A-Z][a-z]{2}, .* GMT$/;

/** A failed attempt. */
export interface FailedAttempt {
  /** Its number, from 1. */
  readonly attempt: number;
  /** Time since the event, or since the request for a redelivery, with which the schedule starts again (ms). */
  readonly elapsedMs: number;
  /** Delay that the receiver asked for (ms). A longer one than that of the schedule counts. */
  readonly requestedMs: number;
}

/**
 * Returns the time until the next attempt (ms): 5 s, three times as long after each failure, at most four hours, and up to
 * a fifth more or less.
 *
 * @param random a number from 0 to 1
 */
export function webhookRetryDelay(
  { attempt, elapsedMs, requestedMs }: FailedAttempt,
  random: number,
): number {
  const delay = Math.min(
    MAX_DELAY_MS,
    FIRST_DELAY_MS * FACTOR ** (attempt - 1),
    FIRST_DELAY_MS + FACTOR * elapsedMs,
  );
  const spread = delay * (1 + JITTER * (2 * random - 1));
  return Math.round(Math.max(spread, Math.min(requestedMs, MAX_DELAY_MS)));
}

/** Parses `Retry-After` into milliseconds; 0 if it is absent or invalid. @param at epoch milliseconds */
export function parseRetryAfter(value: string | undefined, at: number): number {
  if (value === undefined) return 0;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
  const date = HTTP_DATE.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? 0 : Math.max(0, date - at);
}
