import type { Queryable } from '@mediajobs/postgres';
import { objectIdFromBytes, type ObjectId } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import { WORKER_IS_LIVE } from './workers.js';

/** Advisory lock of the workers that admit steps. The number is arbitrary and must never change. */
const ADMISSION_LOCK_KEY = 7_305_215_489;

/** Slots of the workers that are alive, and the steps that are queued or running. */
export interface Occupancy {
  readonly slots: number;
  /** Steps that are queued or running, by account. */
  readonly admitted: ReadonlyMap<ObjectId, number>;
}

const SELECT_OCCUPANCY = `
  SELECT NULL::bytea AS account_id, coalesce(sum(slots), 0)::int AS count FROM workers WHERE ${WORKER_IS_LIVE}
  UNION ALL
  SELECT account_id, count(*)::int FROM job_steps WHERE state IN ('queued', 'running') GROUP BY account_id`;

/** Reads which slots are taken, and by whom. Costs nothing beyond the steps that run. */
export async function readOccupancy(client: Queryable): Promise<Occupancy> {
  const { rows } = await client.query<{ account_id: Buffer | null; count: number }>({
    name: 'occupancy',
    text: SELECT_OCCUPANCY,
  });
  const admitted = new Map<ObjectId, number>();
  let slots = 0;
  for (const { account_id, count } of rows) {
    if (account_id === null) slots = count;
    else admitted.set(objectIdFromBytes(account_id), count);
  }
  return { slots, admitted };
}

/** Waits for other workers that admit steps. The lock lasts until the end of the transaction. */
export async function lockAdmission(client: ClientBase): Promise<void> {
  await client.query({
    name: 'lock admission',
    text: 'SELECT pg_advisory_xact_lock($1)',
    values: [ADMISSION_LOCK_KEY],
  });
}

/** The head of the queue of an account. */
export interface WaitingAccount {
  readonly account: ObjectId;
  /** In the order in which they start. */
  readonly steps: readonly WaitingStep[];
}

export interface WaitingStep {
  readonly id: number;
  readonly orderKey: number;
}

// A loose index scan: one probe of the index per account that waits, whatever the length of its queue.
const SELECT_WAITING = `
  WITH RECURSIVE account AS (
    (SELECT account_id FROM job_steps WHERE state = 'waiting' ORDER BY account_id LIMIT 1)
    UNION ALL
    SELECT (
      SELECT s.account_id FROM job_steps s WHERE s.state = 'waiting' AND s.account_id > a.account_id
      ORDER BY s.account_id LIMIT 1)
    FROM account a WHERE a.account_id IS NOT NULL)
  SELECT a.account_id, h.id, h.order_key AS "orderKey"
  FROM account a CROSS JOIN LATERAL (
    SELECT id, order_key FROM job_steps s WHERE s.state = 'waiting' AND s.account_id = a.account_id
    ORDER BY order_key, id LIMIT $1) h`;

/** Returns the first steps of the queue of every account, up to `limit` of each one. */
export async function readWaitingSteps(client: Queryable, limit: number): Promise<WaitingAccount[]> {
  const { rows } = await client.query<{ account_id: Buffer; id: number; orderKey: number }>({
    name: 'waiting steps',
    text: SELECT_WAITING,
    values: [limit],
  });
  const byAccount = new Map<ObjectId, WaitingStep[]>();
  for (const { account_id, id, orderKey } of rows) {
    const account = objectIdFromBytes(account_id);
    const steps = byAccount.get(account);
    if (steps) steps.push({ id, orderKey });
    else byAccount.set(account, [{ id, orderKey }]);
  }
  return [...byAccount].map(([account, steps]) => ({ account, steps }));
}

/** A step and the id of its job in the queue. */
export interface AdmittedStep {
  readonly stepId: number;
  readonly queueId: string;
}

// Locked steps are left out, because their job is being cancelled. LIMIT as in KEY_BATCH.
const MARK_QUEUED = `
  UPDATE job_steps s SET state = 'queued', queue_id = q.queue_id
  FROM (SELECT * FROM unnest($1::bigint[], $2::uuid[]) LIMIT $3) AS q (id, queue_id)
  CROSS JOIN LATERAL (
    SELECT id FROM job_steps WHERE id = q.id AND state = 'waiting' FOR UPDATE SKIP LOCKED) AS free
  WHERE s.id = free.id RETURNING s.id`;

/** Marks steps as queued. Returns those that were still waiting. */
export async function markStepsQueued(
  client: ClientBase,
  steps: readonly AdmittedStep[],
): Promise<AdmittedStep[]> {
  const { rows } = await client.query<{ id: number }>({
    name: 'mark steps queued',
    text: MARK_QUEUED,
    values: [steps.map(({ stepId }) => stepId), steps.map(({ queueId }) => queueId), steps.length],
  });
  const marked = new Set(rows.map(({ id }) => id));
  return steps.filter(({ stepId }) => marked.has(stepId));
}

const SELECT_ADMITTED = `
  SELECT id AS "stepId", queue_id AS "queueId" FROM job_steps WHERE state IN ('queued', 'running')`;

/** Returns the steps that are queued or running. */
export async function readAdmittedSteps(client: Queryable): Promise<AdmittedStep[]> {
  return (await client.query<AdmittedStep>(SELECT_ADMITTED)).rows;
}

const READMIT = `
  UPDATE job_steps SET state = 'waiting', queue_id = NULL, worker_id = NULL, losses = losses + (state = 'running')::int
  WHERE (id, queue_id) IN (SELECT * FROM unnest($1::bigint[], $2::uuid[])) AND state IN ('queued', 'running')`;

/** Makes steps wait again whose job in the queue has vanished. */
export async function readmitSteps(client: Queryable, steps: readonly AdmittedStep[]): Promise<void> {
  if (steps.length === 0) return;
  await client.query(READMIT, [steps.map(({ stepId }) => stepId), steps.map(({ queueId }) => queueId)]);
}
