import { objectIdFromBytes, type JobStatus, type ObjectId } from '@mediajobs/jobs-domain';
import type { JobPlan } from '@mediajobs/jobs-domain/submission';
import type { ClientBase } from 'pg';
import type { StepClaim, StepRow, WorkerIdentity } from './step-types.js';

/** A step as it leaves the queue. */
export interface QueuedStep {
  /** The step, or an earlier one of its job whose place in the queue it has taken. */
  readonly stepId: number;
  /** Id of its job in the queue. An older one has no right to claim the step. */
  readonly queueId: string;
}

/** A claim and what its owner needs. */
export interface StepWork extends StepClaim {
  readonly plan: JobPlan;
  /** Result of the probe step; null before. */
  readonly media: unknown;
  readonly run: number;
  /** Failures of this run that were repeated, and claims that were lost. */
  readonly failures: number;
  readonly losses: number;
  /** Indexes of the outputs that are not complete. Empty before the probe step has ended. */
  readonly pendingOutputs: readonly number[];
}

interface WorkRow extends StepRow {
  readonly attempt: number;
  readonly attempt_id: number;
  readonly plan: JobPlan;
  readonly media: unknown;
  readonly run: number;
  readonly failures: number;
  readonly losses: number;
  readonly pending: readonly number[];
}

/** The job of a step, under the lock. */
export interface JobOfStep {
  readonly stepId: number;
  readonly account: ObjectId;
  readonly id: ObjectId;
  readonly status: JobStatus;
}

const LOCK_JOB_OF_STEP = `
  SELECT s.id AS step_id, j.account_id, j.id, j.status
  FROM job_steps delivered JOIN job_steps s USING (account_id, job_id) JOIN jobs j ON j.account_id = s.account_id AND j.id = s.job_id
  WHERE delivered.id = $1 AND s.queue_id = $2 FOR NO KEY UPDATE OF j`;

/** Finds the step of a delivery and locks its job. Returns null when the queue has no right to a step any more. */
export async function lockJobOfStep(
  client: ClientBase,
  { stepId, queueId }: QueuedStep,
): Promise<JobOfStep | null> {
  const { rows } = await client.query<{
    step_id: number;
    account_id: Buffer;
    id: Buffer;
    status: JobStatus;
  }>({
    name: 'lock job of step',
    text: LOCK_JOB_OF_STEP,
    values: [stepId, queueId],
  });
  const [row] = rows;
  if (!row) return null;
  return {
    stepId: row.step_id,
    account: objectIdFromBytes(row.account_id),
    id: objectIdFromBytes(row.id),
    status: row.status,
  };
}

// A step that is already running was lost with its worker, because the queue delivered it again. The first attempt of a
// run records how long the job has waited.
const CLAIM_STEP = `
  WITH claimed AS (
    UPDATE job_steps
    SET state = 'running', attempt = attempt + 1, losses = losses + (state = 'running')::int, worker_id = $3
    WHERE id = $1 AND queue_id = $2 AND state IN ('queued', 'running') RETURNING *),
  lost AS (
    UPDATE step_attempts a SET outcome = 'lost', finished_at = $5 FROM claimed c
    WHERE a.account_id = c.account_id AND a.job_id = c.job_id AND a.kind = c.kind
      AND a.output_index IS NOT DISTINCT FROM c.output_index AND a.outcome IS NULL),
  started AS (
    UPDATE job_requests r SET expires_at = NULL FROM claimed c
    WHERE r.account_id = c.account_id AND r.job_id = c.job_id AND r.expires_at IS NOT NULL),
  noted AS (
    INSERT INTO step_attempts (account_id, job_id, run, kind, output_index, attempt, worker_id, host, started_at, waited_ms)
    SELECT c.account_id, c.job_id, r.run, c.kind, c.output_index, c.attempt, $3, $4, $5,
      CASE WHEN c.kind = 'probe' AND NOT EXISTS (
        SELECT FROM step_attempts a WHERE a.account_id = c.account_id AND a.job_id = c.job_id AND a.run = r.run)
      THEN greatest(0, $5 - r.queued_at) END
    FROM claimed c JOIN job_requests r USING (account_id, job_id) RETURNING id)
  SELECT c.account_id, c.job_id, c.kind, c.output_index, c.attempt, n.id AS attempt_id, c.failures, c.losses,
    r.plan, r.media, r.run, ARRAY(
      SELECT o.output_index FROM job_steps o
      WHERE o.account_id = c.account_id AND o.job_id = c.job_id AND o.kind = 'encode' AND o.state <> 'done') AS pending
  FROM claimed c JOIN job_requests r USING (account_id, job_id) CROSS JOIN noted n`;

/**
 * Claims a step for a worker, whose job the caller has locked. Returns null when another one has claimed it, or when it
 * was cancelled.
 *
 * @param at epoch milliseconds
 */
export async function claimStep(
  client: ClientBase,
  { stepId, queueId }: QueuedStep,
  worker: WorkerIdentity,
  at: number,
): Promise<StepWork | null> {
  const { rows } = await client.query<WorkRow>({
    name: 'claim step',
    text: CLAIM_STEP,
    values: [stepId, queueId, worker.id, worker.host, at],
  });
  const [row] = rows;
  if (!row) return null;
  const { account_id, job_id, output_index, attempt_id, pending, ...rest } = row;
  return {
    ...rest,
    stepId,
    account: objectIdFromBytes(account_id),
    id: objectIdFromBytes(job_id),
    outputIndex: output_index,
    attemptId: attempt_id,
    pendingOutputs: pending,
  };
}
