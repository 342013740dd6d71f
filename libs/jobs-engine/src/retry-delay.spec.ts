import { orderKey } from './admission/order-key.js';
import { retryDelayMs } from './retry-delay.js';

it.each([
  [1, 0, 3_750],
  [1, 1, 6_250],
  [2, 0.5, 10_000],
  [4, 0.5, 40_000],
  [50, 0.5, 300_000],
])('failure %i with random %d delays the repetition by %i ms', (failures, random, delay) => {
  expect(retryDelayMs(failures, random)).toBe(delay);
});

it('a point of priority counts as a minute of waiting', () => {
  expect(orderKey(600_000, 10)).toBe(orderKey(0, 0));
  expect(orderKey(600_000, -50)).toBeGreaterThan(orderKey(600_000, 0));
});
