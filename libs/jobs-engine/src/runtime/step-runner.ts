import { returnUnclaimedStep, type StepWork, type WorkerIdentity } from '@mediajobs/jobs-db';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import type { ClientBase } from 'pg';
import type { Delivery } from '../queue/step-queue.js';
import { claimDelivery, claimNextStep } from './claim-step.js';
import { MAX_LOSSES, type EngineRuntimeOptions } from './engine-options.js';
import { repeatWhileUnavailable } from './repeat-while-unavailable.js';
import { RunningStep, type AbortReason } from './running-step.js';
import {
  settleEncode,
  settleFailure,
  settlePackage,
  settleProbe,
  settleReturn,
  type Settlement,
} from './settle-step.js';
import { runStep, toFailure, type StepOutcome } from './step-outcome.js';

type RunnerOptions = Pick<EngineRuntimeOptions, 'database' | 'handlers' | 'limits' | 'log' | 'onStepEnd'> & {
  readonly worker: WorkerIdentity;
  readonly now: () => number;
};

/** Time after which a delivery takes no further step, because the queue ends it after a day. */
const MAX_DELIVERY_MS = 60 * 60 * 1000;

/** A delivery and the time of its arrival. */
interface TimedDelivery extends Delivery {
  readonly at: number;
}

/** Result of a step, and the next step of its job, if this worker continues with it. */
interface SettledStep {
  readonly settlement: Settlement;
  readonly next: StepWork | null;
}

/** Runs delivered steps: claims them, calls the handlers, and stores how they ended. */
export class StepRunner {
  private readonly steps = new Set<RunningStep>();
  private readonly runs = new Set<Promise<void>>();
  private isStopping = false;

  constructor(private readonly options: RunnerOptions) {}

  /** The steps that this worker runs. */
  get running(): ReadonlySet<RunningStep> {
    return this.steps;
  }

  /**
   * Runs a delivered step to its end, and further steps of its job if no other one comes first. Rejects when the queue must
   * deliver the step again.
   */
  async run(delivery: Delivery): Promise<void> {
    const run = this.runDelivery(delivery);
    this.runs.add(run);
    try {
      await run;
    } finally {
      this.runs.delete(run);
    }
  }

  /** Resolves when no step runs. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.runs);
  }

  private async runDelivery(delivery: Delivery): Promise<void> {
    const { database, worker, now } = this.options;
    if (this.isStopping) {
      await returnUnclaimedStep(database.pool, delivery.stepId, delivery.queueId);
      return;
    }
    const timed = { ...delivery, at: now() };
    let work = await claimDelivery(database.pool, delivery, worker, timed.at);
    while (work) work = await this.runClaimed(work, timed);
  }

  /** Stops the steps of a job. */
  abortJob(jobId: ObjectId): void {
    for (const step of this.steps) if (step.work.id === jobId) step.abort('jobEnded');
  }

  /** Stops all steps, and returns further deliveries. */
  abortAll(reason: AbortReason): void {
    this.isStopping = true;
    for (const step of this.steps) step.abort(reason);
  }

  /** Returns the next step, which is claimed already; null if this delivery ends. */
  private async runClaimed(work: StepWork, delivery: TimedDelivery): Promise<StepWork | null> {
    const { database, handlers, now } = this.options;
    const { signal: lost } = delivery;
    const step = new RunningStep(work, database.pool, now);
    const onLost = (): void => step.abort('claimLost');
    lost.addEventListener('abort', onLost);
    this.steps.add(step);
    const startedAt = now();
    try {
      // The worker began to shut down, or lost the delivery, while the step was claimed.
      if (this.isStopping) step.abort('shutdown');
      if (lost.aborted) onLost();
      const outcome = work.losses > MAX_LOSSES ? loseStep(work) : await runStep(step, handlers);
      const { settlement, next } = await this.settle(step, outcome, delivery);
      if (settlement === null) await step.discard();
      if (settlement === 'jobEnded') await this.release(work.id);
      this.report(step, outcome, startedAt);
      return next;
    } finally {
      this.steps.delete(step);
      lost.removeEventListener('abort', onLost);
    }
  }

  private settle(step: RunningStep, outcome: StepOutcome, delivery: TimedDelivery): Promise<SettledStep> {
    const { worker } = this.options;
    return this.store(step, async (client, at) => {
      const settlement = await this.settleOutcome(client, step, outcome, at);
      const isContinued = settlement === 'jobContinues' && this.mayContinue(outcome, delivery, at);
      const next = isContinued ? await claimNextStep(client, step.work, delivery.queueId, worker, at) : null;
      return { settlement, next };
    });
  }

  private mayContinue({ type }: StepOutcome, delivery: TimedDelivery, at: number): boolean {
    const isFree = !this.isStopping && !delivery.signal.aborted && at - delivery.at < MAX_DELIVERY_MS;
    return isFree && type !== 'failed' && type !== 'aborted';
  }

  /** A failure must not repeat the step, which has ended. */
  private async release(job: ObjectId): Promise<void> {
    try {
      await this.options.handlers.release(job);
    } catch (error) {
      this.options.log.warn({ err: error, job }, 'failed to release the files of a job');
    }
  }

  private settleOutcome(
    client: ClientBase,
    step: RunningStep,
    outcome: StepOutcome,
    at: number,
  ): Promise<Settlement> {
    switch (outcome.type) {
      case 'probed':
        return settleProbe(client, step, outcome.result, at);
      case 'encoded':
        return settleEncode(client, step, outcome.result, at);
      case 'packaged':
        return settlePackage(client, step, outcome.result, at);
      case 'failed':
        return settleFailure(client, step, outcome, at, this.options.limits);
      case 'aborted':
        return outcome.reason === 'shutdown' ? settleReturn(client, step, at) : Promise.resolve(null);
    }
  }

  /** Repeats a transaction while the database is unavailable, because the step has taken long. Ends with the claim. */
  private store(
    step: RunningStep,
    write: (client: ClientBase, at: number) => Promise<SettledStep>,
  ): Promise<SettledStep> {
    const { database, log, now } = this.options;
    return repeatWhileUnavailable(
      () => inTransaction(database.pool, (client) => write(client, now())),
      step.signal,
      (err) => log.warn({ err, job: step.work.id }, 'failed to store the end of a step; retrying'),
    );
  }

  private report({ work }: RunningStep, outcome: StepOutcome, startedAt: number): void {
    const { log, onStepEnd, now } = this.options;
    const durationMs = now() - startedAt;
    const { kind, outputIndex, attempt, id: job, account } = work;
    const fields = { job, account, kind, outputIndex, attempt, durationMs };
    if (outcome.type === 'failed') {
      const { failure, message, error } = outcome;
      log.warn(
        { ...fields, failure, reason: message, ...(error !== undefined && { err: error }) },
        'step failed',
      );
      onStepEnd?.({ kind, outcome: 'failed', failure, durationMs });
    } else if (outcome.type === 'aborted') {
      log.info({ ...fields, reason: outcome.reason }, 'step was aborted');
      onStepEnd?.({ kind, outcome: 'aborted', failure: null, durationMs });
    } else {
      log.info(fields, 'step succeeded');
      onStepEnd?.({ kind, outcome: 'succeeded', failure: null, durationMs });
    }
  }
}

/** Returns the failure of a step that is not run again, because it may be what ends its workers. */
function loseStep({ losses }: StepWork): StepOutcome {
  const failure = toFailure('workerLost', `${losses} workers were lost while they ran this step`, '');
  return { ...failure, isRetryable: false };
}
