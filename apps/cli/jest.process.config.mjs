import preset from '../../jest.preset.mjs';

// The program is run as its users run it, against a service that is started once.
export default {
  ...preset,
  displayName: 'cli, as a process',
  testMatch: ['<rootDir>/test/**/*.spec.ts'],
  testTimeout: 120_000,
  globalSetup: '<rootDir>/../../libs/testing/src/database/global-setup.mjs',
  globalTeardown: '<rootDir>/../../libs/testing/src/database/global-teardown.mjs',
};
