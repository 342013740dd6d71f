import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'seeder',
  // Thousands of jobs are written, by processes of their own too, on machines that may be busy.
  testTimeout: 120_000,
  // One PostgreSQL per run; createTestDatabase() of '@mediajobs/jobs-data/testing' gives each spec its database.
  globalSetup: '@mediajobs/jobs-data/testing/global-setup',
  globalTeardown: '@mediajobs/jobs-data/testing/global-teardown',
};
