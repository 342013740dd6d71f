import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'api',
  // One PostgreSQL per run; createTestDatabase() of '@mediajobs/jobs-data/testing' gives each spec its database.
  globalSetup: '<rootDir>/../../libs/jobs-data/src/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/../../libs/jobs-data/src/testing/global-teardown.mjs',
  // Databases are made and servers started, on machines that are busy with other tests.
  testTimeout: 120_000,
};
