import type { components } from './generated/openapi.js';
import type { WithoutNulls } from './model.js';
import type { JobOperationQuery } from './query.js';

/** Filters as for lists, and the key that jobs are counted by; by default their status. */
export type CountsQuery = JobOperationQuery<'countJobs', 'format' | 'human' | 'show_null'>;

/** Number of jobs by the values of a key, most jobs first. */
export type JobCounts = WithoutNulls<components['schemas']['JobCounts']>;
