import type { JobFailureName } from '@mediajobs/jobs-domain/failures';
import { JOB_FAILURES } from '@mediajobs/jobs-domain/lifecycle';
import {
  StepError,
  type EncodeResult,
  type PackageResult,
  type ProbeResult,
  type StepHandlers,
} from '../step.js';
import type { AbortReason, RunningStep } from './running-step.js';

/** A failure of a step. */
export interface StepFailure {
  readonly type: 'failed';
  readonly failure: JobFailureName;
  readonly message: string;
  readonly log: string;
  /** True if the step may succeed when it is repeated. */
  readonly isRetryable: boolean;
  /** The thrown error, unless a handler reported a failure. */
  readonly error?: unknown;
}

/** Outcome of a step at this worker. */
export type StepOutcome =
  | { readonly type: 'probed'; readonly result: ProbeResult }
  | { readonly type: 'encoded'; readonly result: EncodeResult }
  | { readonly type: 'packaged'; readonly result: PackageResult }
  | { readonly type: 'aborted'; readonly reason: AbortReason }
  | StepFailure;

/** Runs a step to its end. Never rejects. */
export async function runStep(step: RunningStep, handlers: StepHandlers): Promise<StepOutcome> {
  try {
    switch (step.work.kind) {
      case 'probe':
        return { type: 'probed', result: await handlers.probe(step.step, step) };
      case 'encode':
        return { type: 'encoded', result: await handlers.encode(step.step, step) };
      case 'package':
        return { type: 'packaged', result: await handlers.package(step.step, step) };
    }
  } catch (error) {
    return toOutcome(step, error);
  }
}

function toOutcome(step: RunningStep, error: unknown): StepOutcome {
  const reason = step.abortReason;
  if (reason === 'stalled') {
    const log = error instanceof StepError ? error.log : '';
    return toFailure('noProgress', 'the encoder has made no progress for too long', log);
  }
  if (reason !== null) return { type: 'aborted', reason };
  if (error instanceof StepError) {
    const failure = toFailure(error.failure, error.message, error.log);
    return { ...failure, isRetryable: failure.isRetryable && !error.isFinal };
  }
  // A fault of the worker, which may pass.
  const failure = toFailure('transcodingFailed', 'the worker failed to run the step', '');
  return { ...failure, isRetryable: true, error };
}

/** Returns the failure of the catalogue. */
export function toFailure(failure: JobFailureName, message: string, log: string): StepFailure {
  return { type: 'failed', failure, message, log, isRetryable: JOB_FAILURES[failure].retryable };
}
