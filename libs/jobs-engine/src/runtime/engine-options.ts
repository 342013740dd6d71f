import type { JobFailureName } from '@mediajobs/jobs-domain/failures';
import type { Database } from '@mediajobs/postgres';
import type { EngineLog } from '../engine-log.js';
import type { StepHandlers, StepKind } from '../step.js';
import type { TaskHandlers, TaskSource } from '../tasks/task.js';

/** Description of a worker by itself. */
interface WorkerDescription {
  readonly host: string;
  readonly pid: number;
  /** Version of the product. */
  readonly version: string;
  /** Programs, encoders and sandbox. Plain JSON, shown by `GET /v1/workers/`. */
  readonly details: unknown;
}

/** Limits of steps. */
export interface EngineLimits {
  /** Maximum number of times that a step is tried in a run, while its failures may pass. */
  readonly maxAttempts: number;
  /** Maximum number of steps of an account that are queued or running; null for no limit. */
  readonly maxStepsPerAccount: number | null;
  /** Maximum time without progress of an encoder. */
  readonly stallTimeoutMs: number;
}

/** The end of a step at this worker, for metrics. */
export interface StepEndEvent {
  readonly kind: StepKind;
  readonly outcome: 'succeeded' | 'failed' | 'aborted';
  /** Null unless it failed. */
  readonly failure: JobFailureName | null;
  readonly durationMs: number;
}

/** The work of a worker apart from the steps of jobs. */
export interface TaskWork {
  readonly handlers: Partial<TaskHandlers>;
  readonly sources: readonly TaskSource[];
}

export interface EngineRuntimeOptions {
  readonly database: Pick<Database, 'url' | 'pool'>;
  readonly handlers: StepHandlers;
  /** Default: the worker runs no tasks. */
  readonly tasks?: TaskWork;
  /** Maximum number of steps that this worker runs at the same time. */
  readonly slots: number;
  readonly worker: WorkerDescription;
  /**
   * Ids of processes of this host that ran a worker and were killed, as far as the caller knows them. Their steps wait again
   * at once, before the queue misses their heartbeats.
   */
  readonly lostPids?: readonly number[];
  readonly limits: EngineLimits;
  readonly log: EngineLog;
  /** Returns the time in epoch milliseconds. Default: the clock of the system. */
  readonly now?: () => number;
  readonly onStepEnd?: (event: StepEndEvent) => void;
}

/** Claims of a step that may be lost with their workers in one run of its job. */
export const MAX_LOSSES = 3;
