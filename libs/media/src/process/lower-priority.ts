import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Unprivileged processes may change priorities of sessions ten times a second, all of them together. */
const RETRY_MS = 100;

/**
 * Lowers the priority of the session of a process, as its niceness does within the session. Linux shares the processor among
 * sessions first where `sched_autogroup_enabled` is 1, and a session of normal priority would get the share of the whole
 * service. Does nothing elsewhere. See sched(7), "The autogroup feature".
 * @param signal ends the attempts
 */
export async function lowerSessionPriority(
  pid: number,
  niceness: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await writeFile(`/proc/${pid}/autogroup`, String(niceness), { flag: 'r+' });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
    }
    await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
}
