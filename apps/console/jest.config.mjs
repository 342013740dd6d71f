import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'console',
  // `npm run screenshots` runs the same way as the tests, and is none of them.
  testMatch: process.env.SCREENSHOTS ? ['<rootDir>/test/screenshots.ts'] : preset.testMatch,
  globalSetup: '<rootDir>/../../libs/testing/src/database/global-setup.mjs',
  globalTeardown: '<rootDir>/../../libs/testing/src/database/global-teardown.mjs',
  // A server and a browser are started, on machines that are busy with other tests.
  testTimeout: 60_000,
};
