import { databasePreset } from '../../jest.preset.mjs';

export default { ...databasePreset, displayName: 'jobs-engine' };
