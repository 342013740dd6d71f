import type { ProgramExit } from '../process/program-exit.js';
import { findPackagingFailure } from './packaging-failure.js';

const exit = (change: Partial<ProgramExit>): ProgramExit => ({
  code: 1,
  signal: null,
  isTimedOut: false,
  log: '',
  ...change,
});

it.each([
  [{ log: 'write failed: No space left on device' }, 'outOfDisk', 'the disk of the worker is full'],
  [
    {
      log: 'Packaging Error: 5 (FILE_FAILURE): Cannot close file video-1.mp4, possibly file permission issue or running out of disk space.',
    },
    'outOfDisk',
    'the disk of the worker is full',
  ],
  [{ log: 'what():  std::bad_alloc' }, 'outOfMemory', 'packaging needed more memory than allowed'],
  [
    { code: null, signal: 'SIGKILL' },
    'outOfMemory',
    'the system ended shaka-packager, because memory was short',
  ],
  [{ code: null, signal: 'SIGSEGV' }, 'packagingFailed', 'shaka-packager crashed (SIGSEGV)'],
  [{ isTimedOut: true }, 'timeLimitExceeded', 'packaging took too long'],
  [{ log: '' }, 'packagingFailed', 'shaka-packager failed'],
  [
    { log: 'I1130\nE1130 02:00:00.1 12 packager_main.cc:570] Packaging Error: 6 (PARSER_FAILURE)' },
    'packagingFailed',
    'shaka-packager failed: Packaging Error: 6 (PARSER_FAILURE)',
  ],
] as const)('a run that ends with %j fails with %s', (change, failure, message) => {
  expect(findPackagingFailure(exit(change))).toMatchObject({ failure, message });
});

it('a run that ends with 0 succeeds', () => {
  expect(findPackagingFailure(exit({ code: 0, log: 'warning' }))).toBeNull();
});
