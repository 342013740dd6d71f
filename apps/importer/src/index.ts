export type { Change } from './check/normalize.js';
export * from './check/split-embedded.js';
export * from './import-jobs.js';
export * from './read/piece.js';
export * from './report.js';
