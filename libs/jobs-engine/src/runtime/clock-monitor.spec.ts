import { ClockMonitor } from './clock-monitor.js';

it('a wrong clock is reported when it begins and when it ends', () => {
  const lines: string[] = [];
  const write = (level: string) => (fields: object, message: string) =>
    void lines.push(`${level} ${JSON.stringify(fields)} ${message}`);
  const monitor = new ClockMonitor({ info: write('info'), warn: write('warn') });
  for (const local of [1_000, 10_001, -9_000, 3_600_000, 3_600_001, 5, -20_000])
    monitor.check(local, 1, local);
  // A response that took long.
  monitor.check(-20_000, 1, 20_000);
  expect(lines).toEqual([
    'warn {"differenceMs":3599999} clock differs from that of the database; synchronize it',
    'info {"differenceMs":4} clock agrees with that of the database again',
    'warn {"differenceMs":-20001} clock differs from that of the database; synchronize it',
    'info {"differenceMs":0} clock agrees with that of the database again',
  ]);
});
