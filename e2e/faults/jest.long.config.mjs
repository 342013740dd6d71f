import short from './jest.config.mjs';

export default {
  ...short,
  displayName: 'faults, long',
  testMatch: ['<rootDir>/long/*.spec.ts'],
  testTimeout: 1_800_000,
  testEnvironmentOptions: { ...short.testEnvironmentOptions, fileLimitMinutes: 120 },
};
