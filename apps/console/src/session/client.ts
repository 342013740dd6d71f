import { createJobsClient, type JobsClient } from '@mediajobs/jobs-client';
import { useMemo } from 'react';
import { serviceUrl } from './path-prefix.js';
import { useSession } from './session.js';

/** A client of the API that this page came from. */
export function createClient(token: string): JobsClient {
  return createJobsClient({ baseUrl: serviceUrl(), token });
}

/** The client of whoever is signed in. */
export function useClient(): JobsClient {
  const { token } = useSession();
  return useMemo(() => createClient(token ?? ''), [token]);
}
