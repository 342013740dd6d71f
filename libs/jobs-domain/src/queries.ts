/** Queries: the parameters of each request, their parser, filters as conditions, cursors and links of pages. */
export * from './errors/api-error.js';
export * from './queries/common-query.js';
export * from './queries/condition.js';
export * from './queries/cursor.js';
export * from './queries/download-query.js';
export * from './queries/event-position.js';
export * from './queries/job-counts-query.js';
export * from './queries/job-events-query.js';
export * from './queries/job-export-query.js';
export * from './queries/job-filters.js';
export * from './queries/job-list-query.js';
export * from './queries/job-sort.js';
export * from './queries/interval-starts.js';
export * from './queries/job-statistics-query.js';
export * from './queries/page-links.js';
export * from './queries/match-condition.js';
export {
  booleanParameter,
  choiceListParameter,
  choiceParameter,
  idParameter,
  integerParameter,
  omitParameters,
  Parameter,
  parameterSchema,
  getParameters,
  textParameter,
  timestampParameter,
  type DeclaredParameter,
  type ParameterOptions,
  type ParameterType,
} from './queries/parameter.js';
export * from './queries/parse-query.js';
export * from './queries/playlist-query.js';
export * from './queries/queue-query.js';
export * from './queries/resource-list-query.js';
export * from './queries/searched-text.js';
export * from './queries/template-list-query.js';
export * from './queries/time-range.js';
export * from './queries/token-list-query.js';
export * from './queries/time-zone.js';
export * from './queries/webhook-query.js';
export * from './queries/upload-query.js';
