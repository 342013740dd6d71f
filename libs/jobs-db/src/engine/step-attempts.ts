import type { Queryable } from '@mediajobs/postgres';
import { objectIdToBytes } from '@mediajobs/jobs-domain';
import type { JobKey } from '../tables/job-key.js';
import type { AttemptOutcome, StepKind, StepPhase } from './step-types.js';

/** A claim of a step by a worker, as clients see it. */
export interface StepAttempt {
  /** 1, and one more with every retry by the client. */
  readonly run: number;
  readonly kind: StepKind;
  /** Null for steps that concern all outputs. */
  readonly outputIndex: number | null;
  /** Number of the attempt at this step, over all runs. */
  readonly attempt: number;
  readonly phase: StepPhase | null;
  /** Host of the worker. */
  readonly worker: string;
  /** Epoch milliseconds, like `finishedAt`. */
  readonly startedAt: number;
  readonly finishedAt: number | null;
  /** Null while it runs. */
  readonly outcome: AttemptOutcome | null;
  readonly errorCode: string | null;
  readonly message: string | null;
  /** Last lines of the program, with credentials redacted. */
  readonly log: string | null;
  /** Seconds of media per second. */
  readonly speed: number | null;
  /** When the worker expects the encoding to end (epoch milliseconds); null once it has ended or if unknown. */
  readonly estimatedFinishAt: number | null;
  /** Advice to users although the step succeeded; null without any. */
  readonly warnings: readonly string[] | null;
}

const LIST_ATTEMPTS = `
  SELECT run, kind, output_index AS "outputIndex", attempt, phase, host AS worker, started_at AS "startedAt",
    finished_at AS "finishedAt", outcome, error_code AS "errorCode", message, log, speed, warnings,
    CASE WHEN outcome IS NULL THEN estimated_finish_at END AS "estimatedFinishAt"
  FROM step_attempts WHERE account_id = $1 AND job_id = $2 ORDER BY id`;

/** Returns the attempts of a job, oldest first. */
export async function listStepAttempts(client: Queryable, { account, id }: JobKey): Promise<StepAttempt[]> {
  const { rows } = await client.query<StepAttempt>(LIST_ATTEMPTS, [
    objectIdToBytes(account),
    objectIdToBytes(id),
  ]);
  return rows;
}
