import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { lowerSessionPriority } from './lower-priority.js';

/** Text of the kernel about the session of a process; empty where sessions have no priority. */
async function readAutogroup(pid: number): Promise<string> {
  try {
    return await readFile(`/proc/${pid}/autogroup`, 'utf8');
  } catch {
    return '';
  }
}

describe('lowerSessionPriority', () => {
  it('lowers the priority of the session where the kernel has one', async () => {
    const child = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
    await once(child, 'spawn');
    const { pid = 0 } = child;
    const before = await readAutogroup(pid);
    await lowerSessionPriority(pid, 10, new AbortController().signal);
    expect(await readAutogroup(pid)).toBe(before.replace('nice 0', 'nice 10'));
    child.kill();
  });

  it('ignores a process that has ended', async () => {
    const child = spawn('true', { detached: true, stdio: 'ignore' });
    await once(child, 'close');
    await lowerSessionPriority(child.pid ?? 0, 10, new AbortController().signal);
    expect(await readAutogroup(child.pid ?? 0)).toBe('');
  });
});
