import preset, { databasePreset } from '../../jest.preset.mjs';

export default {
  ...databasePreset,
  displayName: 'console',
  // `npm run screenshots` runs like a test, but is none.
  testMatch: process.env.SCREENSHOTS ? ['<rootDir>/test/screenshots.ts'] : preset.testMatch,
};
