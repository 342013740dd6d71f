import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'jobs-data',
  // One PostgreSQL per run; createTestDatabase() of '@mediajobs/jobs-data/testing' gives each spec its database.
  globalSetup: '<rootDir>/src/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/src/testing/global-teardown.mjs',
  // Databases are made and servers started, on machines that are busy with other tests.
  testTimeout: 120_000,
};
