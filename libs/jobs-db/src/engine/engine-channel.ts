import type { Queryable } from '@mediajobs/postgres';
import type { ObjectId } from '@mediajobs/jobs-domain';

/** The channel on which workers learn that steps wait, and which jobs have ended. */
export const ENGINE_CHANNEL = 'job_steps';

/** Expression that tells the workers at commit that steps wait or objects are to be removed. */
export const NOTIFY_WORKERS = `pg_notify('${ENGINE_CHANNEL}', '')`;

/** Tells the workers at commit that jobs have ended, so that they stop running steps of them. */
export async function notifyEndOfJobs(client: Queryable, ids: readonly ObjectId[]): Promise<void> {
  await client.query(`SELECT pg_notify('${ENGINE_CHANNEL}', id) FROM unnest($1::text[]) AS id`, [ids]);
}

/** Tells the workers at commit that steps wait. */
export async function notifyWorkers(client: Queryable): Promise<void> {
  await client.query(`SELECT ${NOTIFY_WORKERS}`);
}
