import { createJobsClient, type JobsClient } from '@mediajobs/jobs-client';
import { serviceUrl } from './path-prefix.js';

/** The client of the service that serves this page. The browser adds the cookie of the session. */
export const client: JobsClient = createJobsClient({ baseUrl: serviceUrl() });

/** Returns the client of the session. */
export function useClient(): JobsClient {
  return client;
}
