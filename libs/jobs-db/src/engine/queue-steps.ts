import type { Queryable } from '@mediajobs/postgres';
import { objectIdFromBytes, objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import type { JobKey } from '../tables/job-key.js';
import type { StepKind, StepPhase } from './step-types.js';

/** A step that waits, or that a worker starts or runs. */
export interface QueueStep extends JobKey {
  readonly kind: StepKind;
  /** Null for steps that concern all outputs. */
  readonly outputIndex: number | null;
  /** `admitted` has a slot, and a worker is about to start it. */
  readonly state: 'waiting' | 'admitted' | 'running';
  readonly priority: number;
  /** Epoch milliseconds, like `startedAt`. */
  readonly queuedAt: number;
  /** UUID and host of the worker; null unless it runs, like what follows. */
  readonly workerId: string | null;
  readonly worker: string | null;
  readonly phase: StepPhase | null;
  readonly startedAt: number | null;
  /** Seconds of media per second. */
  readonly speed: number | null;
  /** Of the output that an encode step produces. */
  readonly percentage: number | null;
}

/** Filters of a list of steps. */
export interface QueueStepsFilter {
  /** Null for all accounts. */
  readonly account: ObjectId | null;
  readonly limit: number;
  /** Advance in the queue of the account per point of priority. */
  readonly agePerPriorityMs: number;
}

const COLUMNS = `account_id, job_id, kind, output_index AS "outputIndex", priority,
  order_key + priority * $1::bigint AS "queuedAt"`;

// The attempt that runs is the newest one of the job that has no outcome, of the same step.
const listAdmittedSql = (ofAccount: string): string => `
  SELECT s.*, a.host AS worker, a.phase, a.started_at AS "startedAt", a.speed,
    p.output_percentages[s."outputIndex" + 1] AS percentage
  FROM (
    SELECT ${COLUMNS}, CASE state WHEN 'queued' THEN 'admitted' ELSE state::text END AS state, worker_id AS "workerId"
    FROM job_steps WHERE state IN ('queued', 'running') ${ofAccount} ORDER BY order_key, id LIMIT $2) s
  LEFT JOIN LATERAL (
    SELECT host, phase, started_at, speed FROM step_attempts a
    WHERE a.account_id = s.account_id AND a.job_id = s.job_id AND a.kind = s.kind
      AND a.output_index IS NOT DISTINCT FROM s."outputIndex" AND a.outcome IS NULL
    ORDER BY a.id DESC LIMIT 1) a ON s.state = 'running'
  LEFT JOIN job_progress p ON p.account_id = s.account_id AND p.id = s.job_id AND s.state = 'running'
  ORDER BY s.state DESC, a.started_at, s."queuedAt"`;

const WAITING_SQL = `
  SELECT ${COLUMNS}, 'waiting' AS state, NULL AS "workerId", NULL AS worker, NULL AS phase, NULL AS "startedAt",
    NULL AS speed, NULL AS percentage
  FROM job_steps WHERE state = 'waiting' AND account_id = $3 ORDER BY order_key, id LIMIT $2`;

type StepRow = Omit<QueueStep, 'account' | 'id'> & { readonly account_id: Buffer; readonly job_id: Buffer };

/** Lists the steps that have a slot, those that run first. */
export async function listAdmittedSteps(
  client: Queryable,
  { account, limit, agePerPriorityMs }: QueueStepsFilter,
): Promise<QueueStep[]> {
  const ofAccount = account === null ? '' : 'AND account_id = $3';
  const values = [agePerPriorityMs, limit, ...(account === null ? [] : [objectIdToBytes(account)])];
  return selectSteps(client, listAdmittedSql(ofAccount), values);
}

/** Lists the head of the queue of an account, in the order in which the steps start. */
export async function listWaitingSteps(
  client: Queryable,
  account: ObjectId,
  { limit, agePerPriorityMs }: Omit<QueueStepsFilter, 'account'>,
): Promise<QueueStep[]> {
  return selectSteps(client, WAITING_SQL, [agePerPriorityMs, limit, objectIdToBytes(account)]);
}

async function selectSteps(
  client: Queryable,
  text: string,
  values: readonly (number | Buffer)[],
): Promise<QueueStep[]> {
  const { rows } = await client.query<StepRow>(text, [...values]);
  return rows.map(({ account_id, job_id, ...step }) => ({
    ...step,
    account: objectIdFromBytes(account_id),
    id: objectIdFromBytes(job_id),
  }));
}
