import { useDocumentVisibility } from '@mantine/hooks';
import type { Attempt } from '@mediajobs/jobs-client';
import { isUnfinished } from '@mediajobs/jobs-domain/lifecycle';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useClient } from '../session/client.js';
import { attemptsQuery } from './attempts-query.js';
import type { FullJob } from '../components/full-job.js';

const REFRESH_INTERVAL_MS = 3_000;

/** Loads the attempts of a job, again and again while it is unfinished. */
export function useAttempts(id: string, status: FullJob['status'] | undefined): UseQueryResult<Attempt[]> {
  const isVisible = useDocumentVisibility() === 'visible';
  const isFollowed = status !== undefined && isUnfinished(status) && isVisible;
  return useQuery({
    ...attemptsQuery(useClient(), id),
    refetchInterval: isFollowed ? REFRESH_INTERVAL_MS : false,
  });
}
