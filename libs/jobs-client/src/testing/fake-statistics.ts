import { JOB_STATUSES, type Job } from '../model.js';

/** Returns statistics without times: the fake service does not measure. */
export function countJobs(jobs: readonly Job[]): object {
  const counts = JOB_STATUSES.map((status) => [status, jobs.filter((job) => job.status === status).length]);
  const statuses = Object.fromEntries(counts) as Record<Job['status'], number>;
  const finished = statuses.SUCCESS + statuses.FAILURE;
  const times = jobs.map(({ created_at: createdAt = 0 }) => createdAt);
  return {
    bucket: 'day',
    time_zone: 'UTC',
    from: Math.min(...times, Date.now()),
    to: Date.now(),
    total: jobs.length,
    statuses,
    ...(finished > 0 && { failure_rate: statuses.FAILURE / finished }),
    time_to_finish: { jobs: finished },
    queue: { jobs: statuses.QUEUED },
    buckets: [],
    pipelines: [],
    presets: [],
    errors: [],
  };
}
