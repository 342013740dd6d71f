import { isOpenStatus } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import { BODY_COLUMNS, type JobRow } from '../jobs/job-columns.js';
import { OPEN_SQL } from '../jobs/open-sql.js';
import { toBytes } from '../write/bytes.js';
import { arrayOf } from '../write/column.js';
import { upsertSql, type Upsert } from '../write/upsert.js';

/** Whoever listens to this channel is woken by every transaction that changes jobs. */
export const JOB_EVENTS_CHANNEL = 'job_events';

const BODIES: Upsert<JobRow> = {
  table: 'job_bodies',
  columns: BODY_COLUMNS,
  key: ['account_id', 'id'],
  assign: { revision: 'old.revision + 1' },
  where: '(old.body, old.rendering) IS DISTINCT FROM (excluded.body, excluded.rendering)',
};

// Locked, so that what is read is still so when the jobs are written: all that will be written, in the order in which
// all writers lock. A few of them alone would be locked before others that come earlier, and writers wait in a circle.
// Looked up one by one: the planner would read a table that it does not know yet from end to end, with every batch.
const LOCKED_JOBS = `
  SELECT j.key, j.open FROM unnest($1::bytea[], $2::bytea[]) AS k (account_id, id) CROSS JOIN LATERAL (
    SELECT account_id || id AS key, ${OPEN_SQL} AS open
    FROM jobs WHERE account_id = k.account_id AND id = k.id FOR UPDATE) j`;

// A row that was there is locked before it is replaced: its xmax is not 0.
const WRITE_BODIES = `
  WITH written AS (${upsertSql(BODIES)} RETURNING old.account_id, old.id, old.xmax = 0 AS added),
  noted AS (
    INSERT INTO job_events (account_id, job_id, change)
    SELECT account_id, id, CASE
      WHEN added THEN 'created'::job_change
      WHEN account_id || id = ANY ($${BODY_COLUMNS.length + 1}::bytea[]) THEN 'finished'
      ELSE 'progressed' END
    FROM written RETURNING 1)
  SELECT count(*) AS written, CASE WHEN count(*) > 0 THEN pg_notify('${JOB_EVENTS_CHANNEL}', '') END FROM noted`;

/**
 * Those of the jobs that have not ended so far and will by being written: account and id of each.
 * @param rows in the order in which writers lock.
 */
export async function jobsThatEnd(client: ClientBase, rows: readonly JobRow[]): Promise<Buffer[]> {
  const ended = rows.filter(({ job: { status } }) => !isOpenStatus(status));
  if (ended.length === 0) return [];
  const values = [rows.map(({ account }) => toBytes(account)), rows.map(({ job }) => toBytes(job.id))];
  const { rows: locked } = await client.query<{ key: Buffer; open: boolean }>({
    name: 'jobs that end',
    text: LOCKED_JOBS,
    values,
  });
  const ending = new Set(ended.map(({ account, job }) => account + job.id));
  return locked.flatMap(({ key, open }) => (open && ending.has(key.toString('hex')) ? [key] : []));
}

/**
 * Puts documents in and notes what changed for those who watch: with the document, or not at all. Each key may occur
 * once. @param ending what `jobsThatEnd` found before. @returns how many documents were added or changed.
 */
export async function writeBodies(
  client: ClientBase,
  rows: readonly JobRow[],
  ending: readonly Buffer[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const values = [...BODIES.columns.map((column) => arrayOf(column, rows)), ending];
  const { rows: counts } = await client.query<{ written: number }>({
    name: 'write bodies',
    text: WRITE_BODIES,
    values,
  });
  return counts[0]?.written ?? 0;
}
