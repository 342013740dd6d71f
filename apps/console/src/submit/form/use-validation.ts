import type { JobRequest } from '@mediajobs/jobs-client';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useClient } from '../../session/client.js';
import { toProblems, type Problem } from '../draft/problems.js';

/** Pause in typing after which a request is checked. */
const PAUSE_MS = 400;

/** The service's verdict on a request that is not submitted yet. */
export interface Validation {
  readonly problems: readonly Problem[];
  /** Reason why the request could not be checked. */
  readonly error: Error | null;
  /** True when the service accepts the request as it is. */
  readonly isAccepted: boolean;
}

/** Checks a request with the service whenever the user pauses. */
export function useValidation(request: JobRequest, isEnabled: boolean): Validation {
  const client = useClient();
  const json = JSON.stringify(request);
  const [settled] = useDebouncedValue(json, PAUSE_MS);
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['job validation', settled],
    queryFn: async ({ signal }): Promise<readonly Problem[]> => {
      try {
        await client.jobs.validate(JSON.parse(settled) as JobRequest, { signal });
        return [];
      } catch (cause) {
        const problems = toProblems(cause);
        if (problems === null) throw cause;
        return problems;
      }
    },
    enabled: isEnabled,
    placeholderData: keepPreviousData,
    // Objects that the request refers to may change.
    staleTime: 10_000,
    gcTime: 60_000,
  });
  const problems = data ?? [];
  const isCurrent = settled === json && !isPlaceholderData && data !== undefined;
  return { problems, error, isAccepted: isCurrent && problems.length === 0 };
}
