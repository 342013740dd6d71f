/** Every status of a job, in the order of its lifecycle. */
export const JOB_STATUSES = ['QUEUED', 'PROCESSING', 'SUCCESS', 'FAILURE'] as const;

/** The state of a job; `SUCCESS` and `FAILURE` are final. */
export type JobStatus = (typeof JOB_STATUSES)[number];

/** The statuses of jobs that are queued or being processed. */
export const UNFINISHED_STATUSES = ['QUEUED', 'PROCESSING'] as const satisfies readonly JobStatus[];

/** Returns true for a job that is queued or being processed. */
export function isUnfinished(status: JobStatus): boolean {
  return (UNFINISHED_STATUSES as readonly JobStatus[]).includes(status);
}
