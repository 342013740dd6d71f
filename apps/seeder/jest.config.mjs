import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'seeder',
  // Thousands of jobs are written, by processes of their own too, on machines that may be busy.
  testTimeout: 120_000,
  // One PostgreSQL per run; createTestDatabase() of '@mediajobs/jobs-data/testing' gives each spec its database.
  globalSetup: '<rootDir>/../../libs/jobs-data/src/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/../../libs/jobs-data/src/testing/global-teardown.mjs',
};
