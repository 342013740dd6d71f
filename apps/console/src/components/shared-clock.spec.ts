import { SharedClock } from './shared-clock.js';

it('tells the time when nothing has listened for hours', () => {
  let time = 1_000_000;
  const clock = new SharedClock(10_000, () => time);
  expect(clock.read()).toBe(1_000_000);
  clock.subscribe(() => undefined)();
  time += 3_600_000;
  expect(clock.read()).toBe(time);
});

it('keeps the time between two ticks', () => {
  let time = 50_000;
  const clock = new SharedClock(10_000, () => time);
  expect(clock.read()).toBe(50_000);
  time += 9_999;
  expect(clock.read()).toBe(50_000);
  const stop = clock.subscribe(() => undefined);
  time += 10_000;
  expect(clock.read()).toBe(50_000);
  stop();
});
