import { updateEstimate } from './encoder-estimate.js';

const LAST = { speed: 2, estimatedFinishAt: 60_000, at: 10_000 };

describe('the estimate of an encoder', () => {
  it.each([
    ['rounds', null, { speed: 2.549, remaining: 3.2 }, { speed: 2.5, estimatedFinishAt: 16_000, at: 12_345 }],
    ['has no end without one', null, { speed: 1, remaining: null }, { speed: 1, estimatedFinishAt: null }],
    ['has no end that is infinite', null, { speed: 1, remaining: Infinity }, { estimatedFinishAt: null }],
    ['stays for five seconds', LAST, { speed: 4, remaining: 1 }, LAST],
    ['is replaced after them', { ...LAST, at: 7_345 }, { speed: 4, remaining: 1 }, { speed: 4 }],
    ['stays without a speed', { ...LAST, at: 0 }, { speed: null, remaining: null }, { speed: 2 }],
  ])('%s', (_, last, report, estimate) => {
    expect(updateEstimate(last, report, 12_345)).toMatchObject(estimate);
  });

  it('is null before the first speed', () => {
    expect(updateEstimate(null, { speed: Number.NaN, remaining: 1 }, 0)).toBeNull();
  });
});
