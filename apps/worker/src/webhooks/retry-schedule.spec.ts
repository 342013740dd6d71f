import { parseRetryAfter, webhookRetryDelay, type FailedAttempt } from './retry-schedule.js';

const HOUR_MS = 3_600_000;

/** The delay without jitter of an attempt long after the event. */
const delay = (attempt: number, keys: Partial<FailedAttempt> = {}, random = 0.5): number =>
  webhookRetryDelay({ attempt, elapsedMs: 24 * HOUR_MS, requestedMs: 0, ...keys }, random);

it.each([
  [1, 5_000],
  [2, 15_000],
  [5, 405_000],
  [8, 10_935_000],
  [9, 4 * HOUR_MS],
  [1_000, 4 * HOUR_MS],
])('After failure %d the next attempt is due in %d ms', (attempt, expected) => {
  expect(delay(attempt)).toBe(expected);
  expect(delay(attempt, {}, 0)).toBe(expected * 0.8);
  expect(delay(attempt, {}, 1)).toBe(expected * 1.2);
});

it.each([
  [60_000, 60_000],
  [1_000, 5_000],
  [1_000 * HOUR_MS, 4 * HOUR_MS],
])('A receiver that asks for %d ms gets %d ms', (requestedMs, expected) => {
  expect(delay(1, { requestedMs })).toBe(expected);
});

it('A redelivery begins with short delays', () => {
  const delays = [0, 5_000, 25_000].map((elapsedMs) => delay(14, { elapsedMs }));
  expect(delays).toEqual([5_000, 20_000, 80_000]);
});

it.each([0, 0.5, 1])('Attempts fit into 24 hours with jitter %d', (random) => {
  let [elapsedMs, attempt] = [0, 1];
  const delays: number[] = [];
  for (;;) {
    const next = delay(attempt, { elapsedMs }, random);
    if (elapsedMs + next > 24 * HOUR_MS) break;
    delays.push(next);
    elapsedMs += next;
    attempt += 1;
  }
  expect(attempt).toBeGreaterThanOrEqual(12);
  expect(attempt).toBeLessThanOrEqual(15);
  // The time since the event never shortens the delays of a webhook that was not repeated on request.
  expect(delays).toEqual(delays.map((_, index) => delay(index + 1, {}, random)));
});

it.each([
  [undefined, 0],
  ['120', 120_000],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ['soon', 0],
  ['-1', 0],
  [new Date(90_000).toUTCString(), 30_000],
])('Retry-After %j is %d ms', (value, expected) => {
  expect(parseRetryAfter(value, 60_000)).toBe(expected);
});
