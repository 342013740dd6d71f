import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'faults', testMatch: ['<rootDir>/short/*.spec.ts'] };
