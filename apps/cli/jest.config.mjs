import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'cli',
  globalSetup: '<rootDir>/../../libs/testing/src/database/global-setup.mjs',
  globalTeardown: '<rootDir>/../../libs/testing/src/database/global-teardown.mjs',
};
