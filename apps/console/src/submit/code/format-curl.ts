import type { JobRequest } from '@mediajobs/jobs-client';
import { quote, withJsonInput } from './shell.js';

/** Formats a submission for curl. The shell inserts the token, so that the text holds no secret. */
export function formatCurl(request: JobRequest, serviceUrl: string): string {
  const command = [
    `curl -sS ${quote(`${serviceUrl}/v1/jobs/`)}`,
    '-H "Authorization: Bearer $TOKEN"',
    `-H 'Content-Type: application/json'`,
    '--data-binary @-',
  ].join(' \\\n  ');
  return withJsonInput(command, request);
}
