export type { KeyChange } from './check/normalize.js';
export * from './import-documents.js';
export * from './messages.js';
export type { SourcePosition } from './read/fragment.js';
export { measureSources, readSource, SourceFileError } from './read/source-file.js';
export * from './report.js';
