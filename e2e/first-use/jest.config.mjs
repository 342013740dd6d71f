import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'first-use', testMatch: ['<rootDir>/*.spec.ts'] };
