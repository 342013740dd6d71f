import type { components } from './generated/openapi.js';
import type { WithoutNulls } from './model.js';
import type { JobOperationQuery } from './query.js';

/** The filters of the list, and the width of the buckets. Without a time, the last 7 days, or 90 where days are asked for. */
export type StatisticsQuery = JobOperationQuery<'getJobStatistics', 'format' | 'human' | 'show_null'>;

/** Jobs in numbers. Times are milliseconds, moments epoch milliseconds, rates from 0 to 1. */
export type Statistics = WithoutNulls<components['schemas']['JobStatistics']>;
