import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'faults',
  testMatch: ['<rootDir>/short/*.spec.ts'],
  // Programs run as they are built.
  globalSetup: '<rootDir>/support/build.mjs',
  // They measure times: one at a time.
  maxWorkers: 1,
  testTimeout: 120_000,
};
