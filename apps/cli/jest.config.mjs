import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'cli',
  globalSetup: '<rootDir>/../../libs/testing/src/database/global-setup.mjs',
  globalTeardown: '<rootDir>/../../libs/testing/src/database/global-teardown.mjs',
  // Programs and services are started, on machines that are busy with other tests.
  testTimeout: 120_000,
};
