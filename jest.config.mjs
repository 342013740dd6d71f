import { availableParallelism } from 'node:os';

/** Every project in one run: workers are shared, and one PostgreSQL serves all of them. */
export default {
  projects: [
    '<rootDir>/apps/api',
    '<rootDir>/apps/cli',
    '<rootDir>/apps/console',
    '<rootDir>/apps/worker',
    '<rootDir>/libs/*',
    '<rootDir>/e2e/engine',
    '<rootDir>/e2e/faults',
    '<rootDir>/e2e/first-use',
  ],
  // Much of a test is waiting for PostgreSQL and for other processes, so there is one worker more than there are cores.
  maxWorkers: availableParallelism() + 1,
  // Node.js keeps ES modules of test files that have ended. Collecting garbage among gigabytes of them takes seconds.
  workerIdleMemoryLimit: '1GB',
  // Jest ignores the timeout of a project in a run of several. Databases and processes start on machines that are busy.
  testTimeout: 300_000,
  testSequencer: '<rootDir>/jest.sequencer.mjs',
  coverageReporters: ['text-summary', 'json-summary'],
};
