import type { components } from './generated/openapi.js';
import type { WithoutNulls } from './model.js';
import type { JobOperationQuery } from './query.js';

/** Filters as for lists, and the bucket size. Default range: the last 7 days, or 90 with buckets of a day. */
export type StatisticsQuery = JobOperationQuery<'getJobStatistics', 'format' | 'human' | 'show_null'>;

/** Job statistics. Durations are milliseconds, times epoch milliseconds, rates from 0 to 1. */
export type Statistics = WithoutNulls<components['schemas']['JobStatistics']>;
