import { databasePreset } from '../../jest.preset.mjs';

export default { ...databasePreset, displayName: 'engine', testMatch: ['<rootDir>/*.spec.ts'] };
