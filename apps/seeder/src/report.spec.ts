import { PassThrough } from 'node:stream';
import { liveReport, seedReport, tallyLine } from './report.js';

function terminal(isTTY: boolean): PassThrough & { isTTY: boolean } {
  return Object.assign(new PassThrough(), { isTTY });
}

describe('the report of a seeding', () => {
  it('is a line for every tenth where nobody watches', () => {
    const stream = terminal(false);
    const report = seedReport(stream);
    for (let done = 1; done <= 40; done++) report.update(done, 40);
    report.end();
    const lines = String(stream.read()).trim().split('\n');
    expect(lines).toHaveLength(10);
    expect(lines[0]).toBe('10 % (4 of 40 jobs)');
    expect(lines[9]).toBe('100 % (40 of 40 jobs)');
  });

  it('is a bar on a terminal', () => {
    const stream = Object.assign(terminal(true), {
      columns: 120,
      cursorTo: () => true,
      clearLine: () => true,
    });
    const report = seedReport(stream);
    report.update(10, 40);
    report.update(40, 40);
    report.end();
    expect(String(stream.read())).toContain('25 % | 10 of 40 jobs');
  });
});

describe('the report of the live work', () => {
  const tally = { queued: 3, finished: 2, failed: 1, working: 5 };

  it('tells all that happened', () => {
    expect(tallyLine(tally)).toBe('3 jobs queued, 2 finished, 1 failed, 5 at work');
  });

  it.each([
    [0, 3],
    [60_000, 0],
  ])('comes no more often than every %i ms', (every, lines) => {
    const written: string[] = [];
    const tell = liveReport({ write: (text) => written.push(text) }, every);
    for (let step = 0; step < 3; step++) tell(tally);
    expect(written).toHaveLength(lines);
  });
});
