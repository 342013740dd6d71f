import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { lowerSessionPriority } from './lower-priority.js';
import { OutputTail } from './output-tail.js';
import { buildProtectedCommand, type ProgramCommand, type ResourceLimits } from './protected-command.js';
import type { Protection } from './protection.js';
import { type ProgramExit, toProgramExit } from './program-exit.js';

/**
 * The whole environment. Static programs crash when they load the character set converters of another C library, as for the
 * names of services in broadcast streams; without the folder they go without. SVT-AV1 writes errors only.
 */
const ENVIRONMENT = { GCONV_PATH: '/nonexistent', SVT_LOG: '1' };

/** Options for running one program. */
export interface RunOptions {
  readonly protection: Protection;
  readonly limits: ResourceLimits;
  /** Ends the program and all processes that it started. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds after which the program is ended; null is unlimited. */
  readonly timeoutMs?: number | null;
  /** Receives what the program writes to stdout. */
  readonly onOutput?: (text: string) => void;
}

/**
 * Runs ffmpeg or ffprobe: without shell, environment, stdin or open files of this process, and in a separate process group.
 * When the promise settles, no process of the group runs any more.
 * @throws the reason of the signal, or an Error if the program cannot be started
 */
export async function runProgram(command: ProgramCommand, options: RunOptions): Promise<ProgramExit> {
  const { signal, timeoutMs = null, onOutput } = options;
  signal?.throwIfAborted();
  const [file = command.program, ...args] = buildProtectedCommand(
    command,
    options.protection,
    options.limits,
  );
  const child = spawn(file, args, {
    cwd: command.folder ?? '/',
    // Temporary files must be on the disk of the result, to which they are renamed.
    env: { ...ENVIRONMENT, ...(command.folder !== null && { TMPDIR: command.folder }) },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const kill = () => {
    killGroup(child.pid);
  };
  const output = collectOutput(child, onOutput, kill);
  const ended = new AbortController();
  if (options.protection.nice && child.pid !== undefined) {
    void lowerSessionPriority(child.pid, options.protection.niceness, ended.signal);
  }
  let isTimedOut = false;
  const timer =
    timeoutMs === null
      ? undefined
      : setTimeout(() => {
          isTimedOut = true;
          kill();
        }, timeoutMs);
  signal?.addEventListener('abort', kill, { once: true });
  try {
    const [code, exitSignal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    signal?.throwIfAborted();
    output.throwIfFailed();
    return toProgramExit(code, exitSignal, { isTimedOut, log: output.tail.toLog(listFolders(command)) });
  } finally {
    ended.abort();
    clearTimeout(timer);
    signal?.removeEventListener('abort', kill);
  }
}

/** Collects stderr and hands stdout to the consumer. An error of the consumer ends the program. */
function collectOutput(
  child: ChildProcessByStdio<null, Readable, Readable>,
  consume: ((text: string) => void) | undefined,
  kill: () => void,
) {
  const tail = new OutputTail();
  let failure: { readonly error: unknown } | null = null;
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    tail.add(text);
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (failure) return;
    try {
      consume?.(text);
    } catch (error) {
      failure = { error };
      kill();
    }
  });
  return {
    tail,
    throwIfFailed(): void {
      if (failure) throw failure.error;
    },
  };
}

/** Folders whose names are removed from the log: they are the worker's, and say nothing to users. */
function listFolders({ folder, reads }: ProgramCommand): string[] {
  return [...(folder ? [folder] : []), ...reads.map((path) => dirname(path))];
}

/** Kills at once: nothing that an aborted program writes is kept, so there is nothing to finish. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
