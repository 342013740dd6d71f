import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'jobs-data',
  // One PostgreSQL per run; createTestDatabase() of '@mediajobs/jobs-data/testing' gives each spec its database.
  globalSetup: '@mediajobs/jobs-data/testing/global-setup',
  globalTeardown: '@mediajobs/jobs-data/testing/global-teardown',
  // Databases are made and servers started, on machines that are busy with other tests.
  testTimeout: 60_000,
};
