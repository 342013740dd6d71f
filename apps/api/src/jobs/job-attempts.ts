import type { StepAttempt } from '@mediajobs/jobs-db';
import type { JobAttempt } from '@mediajobs/jobs-domain';

/** Returns an attempt as clients see it. */
export function toJobAttempt(attempt: StepAttempt): JobAttempt {
  return {
    run: attempt.run,
    kind: attempt.kind,
    output_index: attempt.outputIndex,
    attempt: attempt.attempt,
    phase: attempt.phase,
    worker: attempt.worker,
    started_at: attempt.startedAt,
    finished_at: attempt.finishedAt,
    outcome: attempt.outcome,
    error_code: attempt.errorCode,
    error_msg: attempt.message,
    log: attempt.log,
    speed: attempt.speed,
    estimated_finish_at: attempt.estimatedFinishAt,
    warnings: attempt.warnings && [...attempt.warnings],
  };
}
