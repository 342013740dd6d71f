import { RateMonitor } from './rate-monitor.js';

describe('A transfer with a minimum of 10 bytes per second', () => {
  it.each<[string, [atMs: number, bytes: number][], boolean]>([
    ['is fast enough in its first minute, whatever has arrived', [[59_999, 1]], true],
    ['is fast enough with 600 bytes in a minute', [[60_000, 600]], true],
    ['is too slow with 599 bytes in a minute', [[60_000, 599]], false],
    [
      'counts all bytes of the minute',
      [
        [1_000, 300],
        [60_000, 300],
      ],
      true,
    ],
    ['counts the time until the next byte', [[90_000, 899]], false],
    [
      'counts nothing of the minute before',
      [
        [60_000, 60_000],
        [120_000, 599],
      ],
      false,
    ],
  ])('%s', (_, arrivals, expected) => {
    let time = 0;
    const monitor = new RateMonitor(10, () => time);
    const results = arrivals.map(([at, bytes]) => {
      time = at;
      return monitor.count(bytes);
    });
    expect(results.at(-1)).toBe(expected);
  });

  it('of 0 is never too slow', () => {
    let time = 0;
    const monitor = new RateMonitor(0, () => (time += 60_000));
    expect(monitor.count(1)).toBe(true);
  });
});
