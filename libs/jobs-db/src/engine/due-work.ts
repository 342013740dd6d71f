import type { Queryable } from '@mediajobs/postgres';
import type { StepClaim, StepPhase } from './step-types.js';

/** Kinds of work that are due. */
export interface DueWork {
  readonly hasWaitingSteps: boolean;
  readonly hasDelayedSteps: boolean;
  readonly hasExpiredJobs: boolean;
  readonly hasDiscardedObjects: boolean;
}

const SELECT_DUE = `
  SELECT EXISTS (SELECT FROM job_steps WHERE state = 'waiting') AS "hasWaitingSteps",
    EXISTS (SELECT FROM job_steps WHERE state = 'delayed' AND not_before <= $1) AS "hasDelayedSteps",
    EXISTS (SELECT FROM job_requests WHERE expires_at <= $1) AS "hasExpiredJobs",
    EXISTS (SELECT FROM discarded_objects WHERE not_before <= $1) AS "hasDiscardedObjects"`;

/** Reads which work is due, in one statement of four index probes. */
export async function readDueWork(client: Queryable, at: number): Promise<DueWork> {
  const { rows } = await client.query<DueWork>({ name: 'due work', text: SELECT_DUE, values: [at] });
  return (
    rows[0] ?? {
      hasWaitingSteps: false,
      hasDelayedSteps: false,
      hasExpiredJobs: false,
      hasDiscardedObjects: false,
    }
  );
}

const RELEASE_DELAYED = `
  UPDATE job_steps SET state = 'waiting', not_before = NULL WHERE id IN (
    SELECT id FROM job_steps WHERE state = 'delayed' AND not_before <= $1 FOR UPDATE SKIP LOCKED)`;

/** Lets steps wait for a slot whose back-off is over. */
export async function releaseDelayedSteps(client: Queryable, at: number): Promise<void> {
  await client.query(RELEASE_DELAYED, [at]);
}

/** The last report of a claim. */
export interface ClaimReport {
  readonly claim: StepClaim;
  readonly phase: StepPhase | null;
  /** Seconds of media per second; null if unknown. */
  readonly speed: number | null;
  /** Epoch milliseconds; null if unknown. */
  readonly estimatedFinishAt: number | null;
}

const CONFIRM_CLAIMS = `
  WITH claim AS (
    SELECT * FROM unnest($1::bigint[], $2::int[], $3::bigint[], $4::step_phase[], $5::real[], $6::bigint[])
      AS c (step_id, attempt, attempt_id, phase, speed, estimate)),
  held AS (
    SELECT c.* FROM claim c JOIN job_steps s ON s.id = c.step_id AND s.attempt = c.attempt WHERE s.state = 'running'),
  noted AS (
    UPDATE step_attempts a SET phase = h.phase, speed = h.speed, estimated_finish_at = h.estimate FROM held h
    WHERE a.id = h.attempt_id AND h.phase IS NOT NULL
      AND (a.phase, a.speed, a.estimated_finish_at) IS DISTINCT FROM (h.phase, h.speed, h.estimate))
  SELECT attempt_id AS id FROM held`;

/** Stores phases, speeds and estimates of claims that have changed, and returns the ids of the attempts whose claim is still held. */
export async function confirmClaims(
  client: Queryable,
  reports: readonly ClaimReport[],
): Promise<ReadonlySet<number>> {
  const { rows } = await client.query<{ id: number }>({
    name: 'confirm claims',
    text: CONFIRM_CLAIMS,
    values: [
      reports.map(({ claim }) => claim.stepId),
      reports.map(({ claim }) => claim.attempt),
      reports.map(({ claim }) => claim.attemptId),
      reports.map(({ phase }) => phase),
      reports.map(({ speed }) => speed),
      reports.map(({ estimatedFinishAt }) => estimatedFinishAt),
    ],
  });
  return new Set(rows.map(({ id }) => id));
}
