import { framesPerSecond, limitFrameRate, toFrameRate } from './frame-rate.js';

const rate = (numerator: number, denominator = 1) => ({ numerator, denominator });

describe('toFrameRate', () => {
  it.each([
    [25, rate(25)],
    [29.97, rate(30_000, 1001)],
    [23.976, rate(24_000, 1001)],
    [59.94, rate(60_000, 1001)],
    [60.059, rate(60)],
    [12.5, rate(25, 2)],
    [14.985, rate(15_000, 1001)],
    [7.22, rate(361, 50)],
    [0.5, rate(1, 2)],
    [0.2, rate(1, 5)],
    [0.01, rate(1, 10)],
    [57_600, rate(240)],
  ])('takes %d for the usual rate', (measured, expected) => {
    expect(toFrameRate(measured)).toEqual(expected);
  });
});

describe('limitFrameRate', () => {
  it.each([
    ['keeps a rate within the limit', rate(25), 30, rate(25)],
    ['keeps 29.97 at a limit of 30', rate(30_000, 1001), 30, rate(30_000, 1001)],
    ['keeps any rate without a limit', rate(120), null, rate(120)],
    ['halves 60', rate(60), 30, rate(30)],
    ['halves 59.94', rate(60_000, 1001), 30, rate(30_000, 1001)],
    ['halves 50', rate(50), 30, rate(25)],
    ['divides 120 by four', rate(120), 30, rate(30)],
    ['lowers 25 to 24', rate(25), 24, rate(24)],
    ['lowers 60 to 50', rate(60), 50, rate(50)],
    ['lowers 29.97 to 23.976', rate(30_000, 1001), 24, rate(24_000, 1001)],
    ['lowers to a limit with decimals', rate(30), 25.5, rate(51, 2)],
  ])('%s', (_, source, limit, expected) => {
    expect(limitFrameRate(source, limit)).toEqual(expected);
  });

  it('never exceeds the limit noticeably and never raises the rate', () => {
    for (let source = 1; source <= 240; source += 0.37) {
      for (const limit of [1, 12, 15, 23.976, 24, 25, 29.97, 30, 50, 60, 120]) {
        const usual = toFrameRate(source);
        const limited = framesPerSecond(limitFrameRate(usual, limit));
        expect(limited).toBeLessThanOrEqual(Math.min(framesPerSecond(usual), limit) * 1.001);
      }
    }
  });
});
