import { useDocumentVisibility } from '@mantine/hooks';
import type { Attempt } from '@mediajobs/jobs-client';
import { isUnfinished } from '@mediajobs/jobs-domain/lifecycle';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useClient } from '../session/client.js';
import type { FullJob } from './full-job.js';

const REFRESH_INTERVAL_MS = 3_000;

/** Loads the attempts of a job, again and again while it is unfinished. */
export function useAttempts({ id, status }: Pick<FullJob, 'id' | 'status'>): UseQueryResult<Attempt[]> {
  const client = useClient();
  const isVisible = useDocumentVisibility() === 'visible';
  return useQuery({
    // Below the key of the job, so that it is read again with the job.
    queryKey: ['job', id, 'attempts'],
    queryFn: ({ signal }) => client.jobs.attempts(id, { signal }),
    refetchInterval: isUnfinished(status) && isVisible ? REFRESH_INTERVAL_MS : false,
  });
}
