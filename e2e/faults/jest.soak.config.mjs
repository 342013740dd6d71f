import process from 'node:process';
import long from './jest.long.config.mjs';

const fileLimitMinutes = Number(process.env.SOAK_MINUTES ?? 10) + 20;

export default {
  ...long,
  displayName: 'soak',
  testMatch: ['<rootDir>/soak/*.spec.ts'],
  testEnvironmentOptions: { ...long.testEnvironmentOptions, fileLimitMinutes },
};
