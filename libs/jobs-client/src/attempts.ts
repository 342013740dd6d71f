import type { components } from './generated/openapi.js';
import type { WithoutNulls } from './model.js';
import type { RequestOptions } from './query.js';
import type { Transport } from './transport.js';

/** One execution of a step of a job by a worker. Times are epoch milliseconds. */
export type Attempt = WithoutNulls<components['schemas']['JobAttempt']>;

/** Returns all attempts of a job, oldest first. */
export async function attempts(
  transport: Transport,
  id: string,
  options: RequestOptions,
): Promise<Attempt[]> {
  const { data } = await transport.get('/v1/jobs/{id}/attempts', { id, ...options });
  return (data as { readonly attempts: Attempt[] }).attempts;
}
