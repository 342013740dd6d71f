import preset from '../../jest.preset.mjs';

// The packed library is installed and run, and properties take their time where others share the machine.
export default { ...preset, displayName: 'jobs-domain', testTimeout: 120_000 };
