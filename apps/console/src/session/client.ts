import { createJobsClient, type JobsClient } from '@mediajobs/jobs-client';
import { useMemo } from 'react';
import { serviceUrl } from './path-prefix.js';
import { useSession } from './session.js';

/** Creates a client of the service that serves this page. */
export function createClient(token: string): JobsClient {
  return createJobsClient({ baseUrl: serviceUrl(), token });
}

/** Returns the client of the current session. */
export function useClient(): JobsClient {
  const { token } = useSession();
  return useMemo(() => createClient(token ?? ''), [token]);
}
