import { planFrameRate } from './plan-frame-rate.js';

const rate = (numerator: number, denominator = 1) => ({ numerator, denominator });

describe('planFrameRate', () => {
  it.each([
    ['a regular source', 25, false, 25, null, rate(25)],
    ['a regular source above the limit', 60, false, 60, 30, rate(30)],
    ['a regular source of an odd rate', 12.345, false, 12.345, 30, rate(2469, 200)],
    ['a regular source with an odd average', 24.735, false, 25, null, rate(25)],
    ['a camera with uneven frames', 29.6, true, 30.1, 60, rate(30)],
    ['a slow camera with uneven frames', 14.8, true, 15, 60, rate(15)],
    ['a recording of a screen', 7.2, true, 59.6, null, rate(60)],
    ['a recording of a screen above the limit', 7.2, true, 59.6, 30, rate(30)],
    ['frames that come in pairs', 50, true, 400, null, rate(60)],
    ['a fast camera with uneven frames', 118, true, 121, null, rate(118)],
    ['a source that is faster than usual', 40, true, 24, null, rate(40)],
    ['a slow source of an odd average', 14.14, true, 14.2, null, rate(15)],
    ['a source of unknown rate', null, false, null, null, rate(30)],
    ['a source of unknown average', null, false, 25.2, null, rate(25)],
  ])('%s', (_, frameRate, isVariableFrameRate, nominalFrameRate, limit, expected) => {
    expect(planFrameRate({ frameRate, isVariableFrameRate, nominalFrameRate }, limit)).toEqual(expected);
  });
});
