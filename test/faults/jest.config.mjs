import preset from '../../jest.preset.mjs';

// The short ones are run with all other tests, the others by `npm run test:faults` and `npm run test:soak`.
const folder = process.env.FAULTS ?? 'short';

export default {
  ...preset,
  displayName: 'faults',
  testMatch: [`<rootDir>/${folder}/*.spec.ts`],
  // Programs run as they are built.
  globalSetup: '<rootDir>/support/build.mjs',
  // They measure times: one at a time.
  maxWorkers: 1,
  testTimeout: 120_000,
};
