/** Queries: the parameters of each request, their parser, filters as conditions, cursors and links of pages. */
export * from './errors.js';
export * from './query/common-query.js';
export * from './query/condition.js';
export * from './query/cursor.js';
export * from './query/event-position.js';
export * from './query/job-events-query.js';
export * from './query/job-export-query.js';
export * from './query/job-filters.js';
export * from './query/job-list-query.js';
export * from './query/job-sort.js';
export * from './query/job-statistics-query.js';
export * from './query/links.js';
export * from './query/matches.js';
export {
  booleanParameter,
  choiceListParameter,
  choiceParameter,
  idParameter,
  integerParameter,
  omitParameters,
  Parameter,
  parameterSchema,
  parametersOf,
  textParameter,
  timestampParameter,
  type DeclaredParameter,
  type ParameterOptions,
  type ParameterType,
} from './query/parameter.js';
export * from './query/parse.js';
export * from './query/resource-list-query.js';
export * from './query/time-range.js';
