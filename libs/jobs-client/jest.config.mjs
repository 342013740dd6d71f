import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'jobs-client', testTimeout: 120_000 };
