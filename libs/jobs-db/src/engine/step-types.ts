import type { JobKey } from '../tables/job-key.js';

export type StepKind = 'probe' | 'encode' | 'package';

export type StepPhase = 'downloading' | 'probing' | 'transcoding' | 'packaging' | 'uploading';

/** Outcome of an attempt. `returned`: its worker shut down. `lost`: its worker disappeared. */
export type AttemptOutcome = 'succeeded' | 'failed' | 'lost' | 'returned' | 'cancelled';

/** A step of a job, without its state. */
export interface StepPlace extends JobKey {
  readonly kind: StepKind;
  /** Null for steps that concern all outputs. */
  readonly outputIndex: number | null;
}

/** The right of a worker to run a step. It ends when the step is claimed again or its job is finished. */
export interface StepClaim extends StepPlace {
  readonly stepId: number;
  /** Number of the claim, which every write of its owner is compared with. */
  readonly attempt: number;
  /** Id of the row of the attempt. */
  readonly attemptId: number;
}

/** A step as its columns. */
export interface StepRow {
  readonly account_id: Buffer;
  readonly job_id: Buffer;
  readonly kind: StepKind;
  readonly output_index: number | null;
}

/** The identity of a worker process in the database. */
export interface WorkerIdentity {
  /** A UUID. */
  readonly id: string;
  readonly host: string;
}
