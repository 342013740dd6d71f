import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'first use',
  testMatch: ['<rootDir>/*.spec.ts'],
  // Programs run as they are built.
  globalSetup: '<rootDir>/../faults/support/build.mjs',
  testTimeout: 120_000,
};
