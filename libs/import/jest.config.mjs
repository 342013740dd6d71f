import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'import',
  // One PostgreSQL per run; createTestDatabase() of '@mediajobs/testing' gives each spec its database.
  globalSetup: '<rootDir>/../../libs/testing/src/database/global-setup.mjs',
  globalTeardown: '<rootDir>/../../libs/testing/src/database/global-teardown.mjs',
  // Databases are made and servers started, on machines that are busy with other tests.
  testTimeout: 120_000,
};
