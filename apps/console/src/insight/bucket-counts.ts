import { JOB_STATUSES, type JobStatus, type Statistics } from '@mediajobs/jobs-client';
import { formatNumber, formatPercent } from '../components/format.js';

/** From the bottom of a bar to its top: successful jobs first, then failed and unfinished ones. */
export const STACK_ORDER = [...new Set<JobStatus>(['SUCCESS', ...JOB_STATUSES.toReversed()])];

type Bucket = Statistics['buckets'][number];

/** Returns the number of jobs of an interval. */
export function totalJobs(bucket: Bucket): number {
  return STACK_ORDER.reduce((sum, status) => sum + bucket[status], 0);
}

type Outcomes = Pick<Bucket, 'FAILURE' | 'SUCCESS' | 'failure_rate'>;

/** Returns a failure rate with the numbers behind it, such as `2 of 5 (40%)`. */
export function describeRate({ FAILURE: failed, SUCCESS: succeeded, failure_rate: rate }: Outcomes): string {
  if (rate === undefined) return '–';
  return `${formatNumber(failed)} of ${formatNumber(failed + succeeded)} (${formatPercent(rate)})`;
}
