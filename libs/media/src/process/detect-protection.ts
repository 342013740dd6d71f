import { findSystemProgram } from './find-program.js';
import type { ResourceLimits } from './protected-command.js';
import { NO_PROTECTION, type Protection } from './protection.js';
import { runProgram } from './run-program.js';

const TRIAL_TIMEOUT_MS = 15_000;
const TRIAL_LIMITS: ResourceLimits = {
  memoryBytes: 4 * 1024 ** 3,
  fileBytes: 1024 ** 3,
  cpuSeconds: 60,
  processes: 1024,
};

/**
 * Tries which protection works, by running the program under it. Installed programs may still fail, such as bubblewrap in a
 * container that forbids user namespaces.
 *
 * @param niceness niceness of programs; 0 leaves their priority as it is
 */
export async function detectProtection(program: string, niceness: number): Promise<Protection> {
  const [bwrap, unshare, setpriv, prlimit, nice] = await Promise.all([
    findSystemProgram('bwrap'),
    findSystemProgram('unshare'),
    findSystemProgram('setpriv'),
    findSystemProgram('prlimit'),
    findSystemProgram('nice'),
  ]);
  const all = { setpriv, prlimit, nice: niceness > 0 ? nice : null, niceness };
  // Mostly all of it works, which one run shows.
  if (bwrap) {
    const complete: Protection = { ...all, isolation: 'bubblewrap', isolator: bwrap, mountsProc: true };
    if (await isWorking(program, complete)) return complete;
  }
  const base: Protection = {
    ...NO_PROTECTION,
    setpriv: await keepIfWorking(program, 'setpriv', all.setpriv),
    prlimit: await keepIfWorking(program, 'prlimit', all.prlimit),
    nice: await keepIfWorking(program, 'nice', all.nice),
    niceness,
  };
  const candidates: Protection[] = [
    ...(bwrap
      ? [true, false].map((mountsProc): Protection => ({
          ...base,
          isolation: 'bubblewrap',
          isolator: bwrap,
          mountsProc,
        }))
      : []),
    ...(unshare ? [{ ...base, isolation: 'unshare', isolator: unshare } satisfies Protection] : []),
  ];
  for (const candidate of candidates) {
    if (await isWorking(program, candidate)) return candidate;
  }
  return base;
}

async function keepIfWorking(
  program: string,
  helper: 'setpriv' | 'prlimit' | 'nice',
  path: string | null,
): Promise<string | null> {
  if (!path) return null;
  return (await isWorking(program, { ...NO_PROTECTION, [helper]: path })) ? path : null;
}

async function isWorking(program: string, protection: Protection): Promise<boolean> {
  const command = { program, arguments: ['-version'], reads: [], folder: null };
  try {
    const exit = await runProgram(command, { protection, limits: TRIAL_LIMITS, timeoutMs: TRIAL_TIMEOUT_MS });
    return exit.code === 0;
  } catch {
    return false;
  }
}
