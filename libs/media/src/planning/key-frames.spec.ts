import type { FrameRate } from '@mediajobs/jobs-domain/encoding';
import { planKeyFrameInterval, planKeyFrames } from './key-frames.js';

const at = (numerator: number, denominator = 1): FrameRate => ({ numerator, denominator });
const limits = (maxKeyDistance: number | null, frameRate: FrameRate) => ({ maxKeyDistance, frameRate });

describe('planKeyFrameInterval', () => {
  it.each([
    ['two seconds by default', [limits(null, at(25))], 2],
    ['the limit of the preset', [limits(5, at(25))], 5],
    ['the shortest limit', [limits(5, at(25)), limits(3, at(25))], 3],
    ['a whole number of frames', [limits(2, at(30_000, 1001))], 2.002],
    [
      'whole numbers of frames at each rate',
      [limits(2, at(30_000, 1001)), limits(2, at(15_000, 1001))],
      2.002,
    ],
    ['a multiple of both rates', [limits(2, at(25)), limits(2, at(24))], 2],
    ['a shorter one for odd rates', [limits(2, at(25, 2)), limits(1.9, at(25))], 1.84],
    ['half a second at least', [limits(0.1, at(50))], 0.5],
  ])('%s', (_, outputs, expected) => {
    expect(planKeyFrameInterval(outputs)).toBeCloseTo(expected, 9);
  });
});

describe('planKeyFrames', () => {
  it.each([
    [at(25), 2, 50],
    [at(30_000, 1001), 2.002, 60],
  ])('limits the distance in frames', (frameRate, interval, maxDistance) => {
    expect(planKeyFrames(frameRate, interval)).toEqual({ interval, maxDistance });
  });
});
