export * from './elastic-transcoder/convert-export.js';
export { formatConverted } from './elastic-transcoder/format-converted.js';
export { ExportFormatError, readExport } from './elastic-transcoder/read-export.js';
export { storeConverted, type ImportOutcome } from './elastic-transcoder/store-converted.js';
export * from './import-documents.js';
export * from './messages.js';
export { measureSources, readSource, SourceFileError } from './read/source-file.js';
export * from './report.js';
