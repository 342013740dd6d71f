import type { JobStatus } from '@mediajobs/jobs-client';

/** Labels of the statuses of jobs. */
export const STATUS_LABELS: Readonly<Record<JobStatus, string>> = {
  QUEUED: 'Queued',
  PROCESSING: 'Processing',
  SUCCESS: 'Success',
  FAILURE: 'Failed',
};
