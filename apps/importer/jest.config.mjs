import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'importer',
  globalSetup: '<rootDir>/../../libs/jobs-data/src/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/../../libs/jobs-data/src/testing/global-teardown.mjs',
  // Processes are started, on machines that are busy with other tests.
  testTimeout: 60_000,
  // Jest adds `import` or `require` as each import needs: pg, which is CommonJS, must not get the ESM of pg-pool.
  testEnvironmentOptions: { customExportConditions: ['@mediajobs/source', 'node'] },
};
