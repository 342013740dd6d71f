export * from './check/extract-expanded.js';
export * from './import-documents.js';
export * from './read/fragment.js';
export * from './report.js';
export type { KeyChange } from './check/normalize.js';
