import long from './jest.long.config.mjs';

export default { ...long, displayName: 'soak', testMatch: ['<rootDir>/soak/*.spec.ts'] };
