import type { FrameTiming } from './encoding-task.js';
import { planKeyFrameInterval, planKeyFrames } from './key-frames.js';

const at = (mode: FrameTiming['mode'], numerator: number, denominator = 1): FrameTiming => ({
  mode,
  rate: { numerator, denominator },
});
const limits = (maxKeyDistance: number | null, timing: FrameTiming) => ({ maxKeyDistance, timing });

describe('planKeyFrameInterval', () => {
  it.each([
    ['two seconds by default', [limits(null, at('constant', 25))], 2],
    ['the limit of the preset', [limits(5, at('constant', 25))], 5],
    ['the shortest limit', [limits(5, at('constant', 25)), limits(3, at('constant', 25))], 3],
    ['a whole number of frames', [limits(2, at('constant', 30_000, 1001))], 2.002],
    [
      'whole numbers of frames at each rate',
      [limits(2, at('constant', 30_000, 1001)), limits(2, at('constant', 15_000, 1001))],
      2.002,
    ],
    ['a multiple of both rates', [limits(2, at('constant', 25)), limits(2, at('constant', 24))], 2],
    [
      'a shorter one for odd rates',
      [limits(2, at('constant', 25, 2)), limits(1.9, at('constant', 25))],
      1.84,
    ],
    ['the limit if frames come irregularly', [limits(2, at('variable', 60))], 2],
    ['half a second at least', [limits(0.1, at('constant', 50))], 0.5],
  ])('%s', (_, outputs, expected) => {
    expect(planKeyFrameInterval(outputs)).toBeCloseTo(expected, 9);
  });
});

describe('planKeyFrames', () => {
  it.each([
    [at('constant', 25), 2, 50],
    [at('constant', 30_000, 1001), 2.002, 60],
    [at('variable', 60), 2, 121],
  ])('limits the distance in frames', (timing, interval, maxDistance) => {
    expect(planKeyFrames(timing, interval)).toEqual({ interval, maxDistance });
  });
});
