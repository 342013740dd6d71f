// Shared by every project: native ES modules, TypeScript through swc, workspace packages from source.
const preset = {
  testEnvironment: `${import.meta.dirname}/libs/testing/src/jest/limited-environment.mjs`,
  // Databases are created and programs started, on machines that may be busy with other tests.
  testTimeout: 300_000,
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  // Jest adds `import` or `require` as each import needs: pg, which is CommonJS, must not get the ESM of pg-pool.
  testEnvironmentOptions: { customExportConditions: ['@mediajobs/source', 'node'], fileLimitMinutes: 40 },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.ts', '$1.js'] },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  collectCoverageFrom: ['src/**/*.ts', '!src/**/*.spec.ts', '!src/generated/**', '!src/testing/**'],
};

export default preset;

/** For projects with a database: one PostgreSQL per run; `createTestDatabase()` of @mediajobs/testing gives each spec file its own. */
export const databasePreset = {
  ...preset,
  globalSetup: `${import.meta.dirname}/libs/testing/src/database/global-setup.mjs`,
  globalTeardown: `${import.meta.dirname}/libs/testing/src/database/global-teardown.mjs`,
};
