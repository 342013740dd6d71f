import type { Attempt, JobsClient } from '@mediajobs/jobs-client';
import { queryOptions } from '@tanstack/react-query';

/** Query of the attempts of a job. Its key is below that of the job, so that it is read again with the job. */
export function attemptsQuery(client: JobsClient, id: string) {
  return queryOptions({
    queryKey: ['job', id, 'attempts'],
    queryFn: ({ signal }): Promise<Attempt[]> => client.jobs.attempts(id, { signal }),
  });
}
