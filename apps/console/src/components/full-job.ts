import type { Job, JobsClient } from '@mediajobs/jobs-client';
import { queryOptions } from '@tanstack/react-query';

const EXPANDED = ['pipeline', 'preset', 'file', 'application', 'user'] as const;

/** A job with the objects that it refers to. */
export type FullJob = Job<(typeof EXPANDED)[number]>;

/** An output of a job, with its preset and its files. */
export type JobOutput = NonNullable<FullJob['outputs']>[number];

/** Query of a job with everything that its view shows, thumbnails included. */
export function fullJobQuery(client: JobsClient, id: string) {
  return queryOptions({
    queryKey: ['job', id],
    queryFn: ({ signal }): Promise<FullJob> =>
      client.jobs.get(id, { expand: EXPANDED, bin_data: true, signal }),
  });
}

/** Merges the progress of a job into the expanded job, whose references stay expanded. */
export function applyProgress(current: FullJob, update: Job): FullJob {
  const { status, percentage_completed, updated_at } = update;
  return {
    ...current,
    status,
    percentage_completed,
    updated_at,
    outputs: (current.outputs ?? []).map((output, index) => ({
      ...output,
      percentage_completed: update.outputs?.[index]?.percentage_completed ?? output.percentage_completed,
    })),
  } as FullJob;
}
