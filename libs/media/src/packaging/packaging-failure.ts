import type { JobFailureName } from '@mediajobs/jobs-domain/failures';
import { MediaError } from '../media-error.js';
import type { ProgramExit } from '../process/program-exit.js';

type Rule = readonly [pattern: RegExp, failure: JobFailureName, message: string];

const RULES: readonly Rule[] = [
  // shaka-packager does not report the error of the system. It writes to a folder of the worker, so that rights are no reason.
  [
    /No space left on device|Disk quota exceeded|running out of disk space/i,
    'outOfDisk',
    'the disk of the worker is full',
  ],
  [/bad_alloc|Cannot allocate memory/i, 'outOfMemory', 'packaging needed more memory than allowed'],
];

/** Finds the reason why shaka-packager failed; null if it succeeded. */
export function findPackagingFailure({ code, signal, isTimedOut, log }: ProgramExit): MediaError | null {
  if (isTimedOut) return new MediaError('timeLimitExceeded', 'packaging took too long', log);
  if (signal === 'SIGKILL')
    return new MediaError('outOfMemory', 'the system ended shaka-packager, because memory was short', log);
  if (signal !== null) return new MediaError('packagingFailed', `shaka-packager crashed (${signal})`, log);
  if (code === 0) return null;
  const rule = RULES.find(([pattern]) => pattern.test(log));
  if (rule) return new MediaError(rule[1], rule[2], log);
  return new MediaError('packagingFailed', `shaka-packager failed${lastLine(log)}`, log);
}

/** Returns the last line of the log without the time and place that the program puts in front of it. */
function lastLine(log: string): string {
  const line =
    log
      .split('\n')
      .at(-1)
      ?.replace(/^.*?\.cc:\d+\]?\s*/, '')
      .trim() ?? '';
  return line === '' ? '' : `: ${line}`;
}
