import type { Job, JobsClient } from '@mediajobs/jobs-client';
import { queryOptions } from '@tanstack/react-query';

const EXPANDED = ['pipeline', 'preset', 'file', 'application', 'user'] as const;

/** A job with what it refers to. */
export type FullJob = Job<(typeof EXPANDED)[number]>;

/** How a job is read with all that its view shows, thumbnails included. */
export function fullJobQuery(client: JobsClient, id: string) {
  return queryOptions({
    queryKey: ['job', id],
    queryFn: ({ signal }): Promise<FullJob> =>
      client.jobs.get(id, { expand: EXPANDED, bin_data: true, signal }),
  });
}

/** The job as it is now; what it refers to stays as it was read. */
export function applyProgress(shown: FullJob, now: Job): FullJob {
  const { status, percentage_completed, updated_at } = now;
  return {
    ...shown,
    ...{ status, percentage_completed, updated_at },
    outputs: (shown.outputs ?? []).map((output, index) => ({
      ...output,
      percentage_completed: now.outputs?.[index]?.percentage_completed ?? output.percentage_completed,
    })),
  } as FullJob;
}
