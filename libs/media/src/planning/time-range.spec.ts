import { mediaInfo } from '../../test/support/plans.js';
import { planTimeRange } from './time-range.js';

const stream = (startTime: number, duration: number | null, stretch = 1) => ({
  startTime,
  duration,
  stretch,
});

describe('planTimeRange', () => {
  it.each([
    ['all of it', [stream(0, 10), stream(0, 9.9)], 0, null, { seek: 0, shift: 0, duration: 10 }],
    ['from a start', [stream(0, 10)], 4, null, { seek: 4, shift: 0, duration: 6 }],
    ['a maximum', [stream(0, 10)], 4, 3, { seek: 4, shift: 0, duration: 3 }],
    ['a maximum beyond the end', [stream(0, 10)], 4, 30, { seek: 4, shift: 0, duration: 6 }],
    [
      'a late beginning',
      [stream(0.7333, 10), stream(0.9, 10)],
      0,
      null,
      { seek: 0, shift: 0.733, duration: 10.167 },
    ],
    ['a start after a late beginning', [stream(0.7333, 10)], 2, null, { seek: 2.733, shift: 0, duration: 8 }],
    ['a tiny delay', [stream(0.007, 10)], 0, null, { seek: 0, shift: 0, duration: 10.007 }],
    ['one late stream', [stream(0.083, 1.875), stream(0, 2)], 0, null, { seek: 0, shift: 0, duration: 2 }],
    ['a forced frame rate', [stream(0, 10, 0.5)], 4, null, { seek: 4, shift: 0, duration: 3 }],
    ['streams of unknown length', [stream(0, null)], 0, null, { seek: 0, shift: 0, duration: 12 }],
  ])('%s', (_, used, startTime, maxDuration, expected) => {
    const range = planTimeRange(mediaInfo({ duration: 12 }), used, startTime, maxDuration);
    expect({ ...range, duration: Math.round((range.duration ?? 0) * 1000) / 1000 }).toMatchObject(expected);
  });

  it('leaves the times of broadcasts to ffmpeg, unless it seeks', () => {
    const info = mediaInfo({ container: 'ts' });
    expect(planTimeRange(info, [stream(0.7333, 10)], 0, null)).toMatchObject({ seek: 0, shift: 0 });
    expect(planTimeRange(info, [stream(0.7333, 10)], 2, null)).toMatchObject({ seek: 2.733, shift: 0 });
  });

  it('has no length if the source has none', () => {
    const range = planTimeRange(mediaInfo({ duration: null }), [stream(0, null)], 100, null);
    expect(range).toMatchObject({ seek: 100, shift: 0, duration: null });
  });

  it.each([
    ['two seconds', [stream(0, 10), stream(0, 10)], 0, 2],
    ['those after a late beginning', [stream(0, 10), stream(3, 10)], 0, 5],
    ['those after a common beginning', [stream(3, 10), stream(3.5, 10)], 0, 2.5],
    ['those after a start', [stream(0, 10), stream(3, 10)], 1, 4],
    ['those after the first key frame', [{ ...stream(0, 10), firstKeyFrame: 4 }, stream(0, 10)], 0, 6],
    ['two seconds after a start beyond the beginning', [stream(0, 10), stream(3, 10)], 5, 2],
  ])('expects the first frame within %s', (_, used, startTime, expected) => {
    expect(planTimeRange(mediaInfo(), used, startTime, null).leadIn).toBeCloseTo(expected);
  });

  it('rejects a start beyond the end', () => {
    expect(() => planTimeRange(mediaInfo(), [stream(0, 10)], 10, null)).toThrow(
      'start_time must be below the length of the input file, 10.000 s, got 10',
    );
  });
});
