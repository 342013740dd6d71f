import { PassThrough } from 'node:stream';
import { createLiveLog, createSeedProgress, formatCounts } from './seed-progress.js';

function terminal(isTTY: boolean): PassThrough & { isTTY: boolean } {
  return Object.assign(new PassThrough(), { isTTY });
}

describe('the progress of seeding', () => {
  it('is a line for every tenth outside a terminal', () => {
    const stream = terminal(false);
    const progress = createSeedProgress(stream);
    for (let done = 1; done <= 40; done++) progress.update(done, 40);
    progress.stop();
    const lines = String(stream.read()).trim().split('\n');
    expect(lines).toHaveLength(10);
    expect(lines[0]).toBe('10 % (4 of 40 jobs)');
    expect(lines[9]).toBe('100 % (40 of 40 jobs)');
  });

  it('is a bar on a terminal', () => {
    const size = { columns: 120, cursorTo: () => true, clearLine: () => true };
    const stream = Object.assign(terminal(true), size);
    const progress = createSeedProgress(stream);
    progress.update(10, 40);
    progress.update(40, 40);
    progress.stop();
    expect(String(stream.read())).toContain('25 % | 10 of 40 jobs');
  });
});

describe('the log of a simulation', () => {
  const counts = { queued: 3, finished: 2, failed: 1, inProgress: 5 };

  it('has all counts', () => {
    expect(formatCounts(counts)).toBe('3 jobs queued, 2 finished, 1 failed, 5 in progress');
  });

  it('has at most one line per interval', () => {
    let time = 0;
    const written: string[] = [];
    const log = createLiveLog({ write: (text) => written.push(text) }, 1000, () => time);
    for (time = 1; time <= 3000; time += 1) log(counts);
    expect(written).toHaveLength(3);
  });
});
