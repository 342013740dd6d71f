import { OutputQuery } from './common-query.js';
import { withJobFilters } from './job-filters.js';
import { choiceParameter, Parameter } from './parameter.js';

/** Keys that jobs are counted by. */
export const JOB_COUNT_KEYS = ['status', 'error_code', 'pipeline.id', 'application.id'] as const;

/** Key that jobs are counted by. */
export type JobCountKey = (typeof JOB_COUNT_KEYS)[number];

/** Parameters of the counts of jobs. */
export class JobCountsQuery extends withJobFilters(OutputQuery) {
  @Parameter(choiceParameter(JOB_COUNT_KEYS), {
    description: 'Key to count by.',
    default: 'status',
    example: 'error_code',
  })
  by: JobCountKey = 'status';
}
