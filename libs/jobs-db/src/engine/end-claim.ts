import type { Queryable } from '@mediajobs/postgres';
import { objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import type { JobKey } from '../tables/job-key.js';
import type { AttemptOutcome, StepClaim, StepPhase } from './step-types.js';

/** The end of the attempt of a claim, as it is stored. */
export interface AttemptEnd {
  readonly outcome: AttemptOutcome;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly phase: StepPhase | null;
  readonly speed: number | null;
  readonly errorCode: string | null;
  readonly message: string | null;
  readonly log: string | null;
  /** Advice to users although the step succeeded. */
  readonly warnings: readonly string[];
  /** Only of an encode step that succeeded. */
  readonly encoded?: EncodedOutput;
}

/** An output that was encoded, for the statistics. */
export interface EncodedOutput {
  readonly preset: ObjectId;
  /** Duration of the output in milliseconds; null if unknown. */
  readonly mediaMs: number | null;
}

/** State of a step after its claim. */
export type StepEnd =
  | { readonly state: 'done' | 'failed' | 'waiting' }
  /** Repeated after a failure. */
  | { readonly state: 'delayed'; readonly notBefore: number };

const END_CLAIM = `
  WITH ended AS (
    UPDATE job_steps SET state = $3, not_before = $4, failures = failures + ($3 = 'delayed'::step_state)::int,
      queue_id = NULL, worker_id = NULL, finished_at = $7,
      error_code = CASE WHEN $3 = 'failed'::step_state THEN $10::text END
    WHERE id = $1 AND attempt = $2 AND state = 'running' RETURNING 1),
  noted AS (
    UPDATE step_attempts SET outcome = $6, finished_at = $7, phase = coalesce($8, phase), speed = $9, error_code = $10,
      message = $11, log = $12, warnings = $13, preset_id = $14, media_ms = $15,
      encoded_speed = CASE WHEN $15::bigint IS NOT NULL THEN $9::real END
    WHERE id = $5 AND EXISTS (SELECT FROM ended))
  SELECT count(*) AS ended FROM ended`;

/** Ends a claim, whose job the caller has locked. Returns false when the claim was lost before: nothing is written. */
export async function endClaim(
  client: ClientBase,
  { stepId, attempt, attemptId }: StepClaim,
  step: StepEnd,
  end: AttemptEnd,
): Promise<boolean> {
  const { rows } = await client.query<{ ended: number }>({
    name: 'end claim',
    text: END_CLAIM,
    values: [
      stepId,
      attempt,
      step.state,
      step.state === 'delayed' ? step.notBefore : null,
      attemptId,
      end.outcome,
      end.at,
      end.phase,
      end.speed,
      end.errorCode,
      end.message,
      end.log,
      end.warnings.length > 0 ? end.warnings : null,
      end.encoded ? objectIdToBytes(end.encoded.preset) : null,
      end.encoded?.mediaMs ?? null,
    ],
  });
  return rows[0]?.ended === 1;
}

/** The steps of a job in numbers. */
export interface StepSummary {
  /** Steps that are neither done nor failed. */
  readonly unfinished: number;
  readonly running: number;
  /** Code of the failure that came first; null without one. */
  readonly errorCode: string | null;
}

const SUMMARIZE_STEPS = `
  SELECT count(*) FILTER (WHERE state NOT IN ('done', 'failed')) AS unfinished,
    count(*) FILTER (WHERE state = 'running') AS running,
    (array_agg(error_code ORDER BY finished_at, id) FILTER (WHERE state = 'failed'))[1] AS "errorCode"
  FROM job_steps WHERE account_id = $1 AND job_id = $2`;

/** Returns the steps of a job in numbers. */
export async function summarizeSteps(client: Queryable, { account, id }: JobKey): Promise<StepSummary> {
  const { rows } = await client.query<StepSummary>({
    name: 'summarize steps',
    text: SUMMARIZE_STEPS,
    values: [objectIdToBytes(account), objectIdToBytes(id)],
  });
  return rows[0] ?? { unfinished: 0, running: 0, errorCode: null };
}

const RETURN_UNCLAIMED = `
  UPDATE job_steps SET state = 'waiting', queue_id = NULL WHERE id = $1 AND queue_id = $2 AND state = 'queued'`;

/** Puts a step back that the queue delivered and the worker does not claim. */
export async function returnUnclaimedStep(client: Queryable, stepId: number, queueId: string): Promise<void> {
  await client.query(RETURN_UNCLAIMED, [stepId, queueId]);
}
