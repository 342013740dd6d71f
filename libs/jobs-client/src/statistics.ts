import type { components } from './generated/openapi.js';
import type { Without } from './model.js';
import type { JobQueryOf } from './query.js';

/** The filters of the list, and the width of the buckets. Without a time, the last 7 days, or 90 where days are asked for. */
export type StatisticsQuery = JobQueryOf<'getJobStatistics', 'format' | 'human' | 'show_null'>;

/** Jobs in numbers. Times are milliseconds, moments epoch milliseconds, rates from 0 to 1. */
export type Statistics = Without<components['schemas']['JobStatistics']>;
