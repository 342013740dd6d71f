import { parseRetryAfter, webhookRetryDelay } from './retry-schedule.js';

const HOUR_MS = 3_600_000;

it.each([
  [1, 5_000],
  [2, 15_000],
  [5, 405_000],
  [8, 10_935_000],
  [9, 4 * HOUR_MS],
  [1_000, 4 * HOUR_MS],
])('After failure %d the next attempt is due in %d ms', (attempt, expected) => {
  expect(webhookRetryDelay(attempt, 0.5)).toBe(expected);
  expect(webhookRetryDelay(attempt, 0)).toBe(expected * 0.8);
  expect(webhookRetryDelay(attempt, 1)).toBe(expected * 1.2);
});

it.each([
  [60_000, 60_000],
  [1_000, 5_000],
  [1_000 * HOUR_MS, 4 * HOUR_MS],
])('A receiver that asks for %d ms gets %d ms', (requested, expected) => {
  expect(webhookRetryDelay(1, 0.5, requested)).toBe(expected);
});

it('About 13 attempts fit into 24 hours', () => {
  let [at, attempts] = [0, 1];
  while (at + webhookRetryDelay(attempts, 0.5) <= 24 * HOUR_MS) {
    at += webhookRetryDelay(attempts, 0.5);
    attempts += 1;
  }
  expect(attempts).toBe(13);
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
