import type { Job } from '@mediajobs/jobs-client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { jobName } from './job-name.js';
import { useClient } from '../session/client.js';

/** The API filters by this number of ids; further jobs are displayed by id. */
const MAX_IDS = 100;

/** Display names of jobs by id. */
export type JobNames = ReadonlyMap<string, string>;

const NO_NAMES: JobNames = new Map();

/** Loads the names of the jobs of steps. Jobs of other accounts have none. */
export function useJobNames(steps: readonly { readonly job?: { readonly id: string } | null }[]): JobNames {
  const client = useClient();
  const ids = [...new Set(steps.flatMap(({ job }) => job?.id ?? []))].sort().slice(0, MAX_IDS);
  const { data = NO_NAMES } = useQuery({
    queryKey: ['job-names', ids],
    queryFn: async ({ signal }): Promise<JobNames> =>
      toNames((await client.jobs.list({ id: ids, limit: MAX_IDS }, { signal })).jobs),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
    // Structural sharing does not support Map.
    structuralSharing: false,
  });
  return data;
}

function toNames(jobs: readonly Job[]): JobNames {
  return new Map(jobs.map((job) => [job.id, jobName(job)]));
}
