import type { Queryable } from '@mediajobs/postgres';
import { newObjectId, objectIdToBytes } from '@mediajobs/jobs-domain';
import { JOB_WEBHOOKS, type JobWebhookType } from '@mediajobs/jobs-domain/lifecycle';
import type { ClientBase } from 'pg';
import { toKeyParameters, type JobKey } from '../tables/job-key.js';
import { GIVE_UP_AFTER_MS, NOTIFY_DISPATCHERS, RECEIVER_OF_URL } from './webhook-sql.js';

/** An event of a job that its pipeline may have a webhook for. */
export interface WebhookEvent extends JobKey {
  readonly type: JobWebhookType;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Advice to users, of `job.warning`. */
  readonly warnings?: readonly string[];
}

/** Shortest time between two `job.progressed` of a job. */
const MIN_PROGRESS_INTERVAL_MS = 5_000;

/*
 * Rows exist only for jobs that were submitted and whose pipeline has the URL. The update of the request numbers the
 * webhooks of a job, one transaction after another. A webhook is not due before those that it has to follow. OFFSET 0 keeps
 * the planner from looking for them among all that wait for the receiver, from the latest on.
 */
const enqueueSql = (lockJob: string): string => `
  WITH event AS (
    SELECT * FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::text[], $5::text[], $6::bigint[], $7::text[])
      AS e (account_id, job_id, id, type, ping, at, extra)),
  target AS MATERIALIZED (
    SELECT e.*, p.id AS pipeline_id, p.document::json #>> ARRAY['ping_urls', e.ping] AS url
    FROM event e
    CROSS JOIN LATERAL (
      SELECT pipeline_id FROM jobs WHERE account_id = e.account_id AND id = e.job_id ${lockJob}) j
    JOIN resources p ON p.account_id = e.account_id AND p.kind = 'pipeline' AND p.id = j.pipeline_id),
  numbered AS (
    UPDATE job_requests r SET webhook_sequence = r.webhook_sequence + 1 FROM target t
    WHERE r.account_id = t.account_id AND r.job_id = t.job_id AND t.url IS NOT NULL
    RETURNING r.account_id, r.job_id, r.webhook_sequence AS sequence),
  noted AS (
    INSERT INTO webhook_deliveries
      (account_id, id, pipeline_id, job_id, type, ping, url, receiver, sequence, created_at, not_before, give_up_at, body)
    SELECT t.account_id, t.id, t.pipeline_id, t.job_id, t.type, t.ping, t.url, r.receiver, n.sequence, t.at,
      greatest(t.at, (
        SELECT max(e.not_before) FROM (
          SELECT receiver, status, not_before FROM webhook_deliveries
          WHERE account_id = t.account_id AND job_id = t.job_id AND finished_at IS NULL OFFSET 0) e
        WHERE e.receiver = r.receiver AND e.status = 'pending')),
      t.at + ${GIVE_UP_AFTER_MS},
      '{"type":' || to_json(t.type) || ',"id":"' || encode(t.id, 'hex') || '","created_at":' || t.at ||
        ',"sequence":' || n.sequence || t.extra || ',"job":' || d.document || '}'
    FROM target t JOIN numbered n USING (account_id, job_id)
    CROSS JOIN LATERAL (
      SELECT document FROM current_job_documents WHERE account_id = t.account_id AND id = t.job_id OFFSET 0) d
    CROSS JOIN LATERAL (SELECT ${RECEIVER_OF_URL} AS receiver FROM (SELECT t.url) u) r
    RETURNING 1)
  SELECT count(*) AS enqueued, CASE WHEN count(*) > 0 THEN ${NOTIFY_DISPATCHERS} END FROM noted`;

const ENQUEUE_WEBHOOKS = enqueueSql('');
// Not while a transition holds the lock: its webhook must not precede one of earlier progress.
const ENQUEUE_PROGRESS = enqueueSql(`AND status = 'PROCESSING' FOR SHARE SKIP LOCKED`);

/**
 * Writes webhooks of events in the caller's transaction, which has written the documents of the jobs. Other jobs than
 * submitted ones, and pipelines without the URL, have none.
 *
 * @param events of different jobs
 * @returns the number of webhooks
 */
export function enqueueWebhooks(client: ClientBase, events: readonly WebhookEvent[]): Promise<number> {
  return enqueue(client, 'enqueue webhooks', ENQUEUE_WEBHOOKS, events);
}

/** Writes the webhook `job.warning` in the caller's transaction. Without a warning there is none. */
export async function enqueueWarnings(
  client: ClientBase,
  job: JobKey,
  warnings: readonly string[],
  at: number,
): Promise<void> {
  if (warnings.length > 0) await enqueueWebhooks(client, [{ ...job, type: 'job.warning', at, warnings }]);
}

// Few jobs run, and few pipelines ask for their progress, so that the rest of the work is rarely done.
const SELECT_WITH_PROGRESS_URL = `
  SELECT encode(j.account_id, 'hex') AS account, encode(j.id, 'hex') AS id
  FROM unnest($1::bytea[], $2::bytea[]) AS k (account_id, id) JOIN jobs j USING (account_id, id)
  JOIN resources p ON p.account_id = j.account_id AND p.kind = 'pipeline' AND p.id = j.pipeline_id
  WHERE p.document::json #>> '{ping_urls,progressed}' IS NOT NULL AND NOT EXISTS (
    SELECT FROM webhook_deliveries d
    WHERE d.account_id = j.account_id AND d.job_id = j.id AND d.type = 'job.progressed'
      AND (d.created_at > $3 OR d.finished_at IS NULL))`;

/**
 * Writes webhooks of running jobs that have progressed, at most one in 5 s per job, and none while one waits for its
 * receiver.
 */
export async function enqueueProgressWebhooks(
  pool: Queryable,
  jobs: readonly JobKey[],
  at: number,
): Promise<void> {
  if (jobs.length === 0) return;
  const { rows } = await pool.query<JobKey>({
    name: 'jobs with webhooks of progress',
    text: SELECT_WITH_PROGRESS_URL,
    values: [...toKeyParameters(jobs), at - MIN_PROGRESS_INTERVAL_MS],
  });
  // One statement per job, because statements of two workers could lock the same jobs in another order.
  for (const job of rows) {
    await enqueue(pool, 'enqueue webhook of progress', ENQUEUE_PROGRESS, [
      { ...job, type: 'job.progressed', at },
    ]);
  }
}

async function enqueue(
  client: Queryable,
  name: string,
  text: string,
  events: readonly WebhookEvent[],
): Promise<number> {
  if (events.length === 0) return 0;
  const { rows } = await client.query<{ enqueued: number }>({
    name,
    text,
    values: [
      ...toKeyParameters(events),
      events.map(({ at }) => objectIdToBytes(newObjectId(at))),
      events.map(({ type }) => type),
      events.map(({ type }) => JOB_WEBHOOKS[type]),
      events.map(({ at }) => at),
      events.map(({ warnings }) => (warnings ? `,"warnings":${JSON.stringify(warnings)}` : '')),
    ],
  });
  return rows[0]?.enqueued ?? 0;
}
