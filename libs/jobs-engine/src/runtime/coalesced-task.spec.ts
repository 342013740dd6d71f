import { CoalescedTask } from './coalesced-task.js';

describe('CoalescedTask', () => {
  it('runs once more for all requests during a run, and never twice at a time', async () => {
    let running = 0;
    let runs = 0;
    const ends: (() => void)[] = [];
    const task = new CoalescedTask(async () => {
      expect(++running).toBe(1);
      runs++;
      await new Promise<void>((resolve) => ends.push(resolve));
      running--;
    });
    const first = task.run();
    const others = [task.run(), task.run()];
    ends.shift()?.();
    await new Promise(setImmediate);
    ends.shift()?.();
    await Promise.all([first, ...others, task.settled()]);
    expect(runs).toBe(2);
    const later = task.run();
    ends.shift()?.();
    await later;
    expect(runs).toBe(3);
  });
});
