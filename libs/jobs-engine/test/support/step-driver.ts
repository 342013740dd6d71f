import { writeWorker, type AdmittedStep, type StepWork } from '@mediajobs/jobs-db';
import type { ObjectId } from '@mediajobs/jobs-domain';
import type { JobFailureName } from '@mediajobs/jobs-domain/failures';
import { inTransaction } from '@mediajobs/postgres';
import type { ClientBase, Pool } from 'pg';
import { admitSteps } from '../../src/admission/admit-steps.js';
import { claimDelivery, claimNextStep } from '../../src/runtime/claim-step.js';
import { RunningStep } from '../../src/runtime/running-step.js';
import {
  settleEncode,
  settleFailure,
  settlePackage,
  settleProbe,
  settleReturn,
  type Settlement,
} from '../../src/runtime/settle-step.js';
import { toFailure } from '../../src/runtime/step-outcome.js';
import { submitJob, type TestJob } from './submit-job.js';

const WORKER = { id: '00000000-0000-4000-8000-000000000001', host: 'driver' };

/** A claim, and the delivery under which it was made. */
export interface DrivenClaim {
  readonly step: RunningStep;
  readonly delivery: AdmittedStep;
}

/** Does what workers do, one call at a time and without a queue, so that a test decides what happens when. */
export class StepDriver {
  /** Steps that the queue would deliver. */
  readonly deliveries: AdmittedStep[] = [];
  /** Epoch milliseconds. */
  time = Date.now();

  constructor(private readonly pool: Pool) {}

  /** Announces a worker with slots. */
  announce(slots: number): Promise<unknown> {
    return writeWorker(this.pool, { ...WORKER, pid: 1, slots, version: '0', startedAt: 0, details: {} });
  }

  async admit(): Promise<void> {
    const enqueue = (_client: unknown, steps: readonly AdmittedStep[]): Promise<void> => {
      this.deliveries.push(...steps);
      return Promise.resolve();
    };
    await admitSteps(this.pool, enqueue, null);
  }

  async claim(delivery: AdmittedStep | undefined): Promise<DrivenClaim | null> {
    if (!delivery) return null;
    const work = await claimDelivery(this.pool, delivery, WORKER, this.time);
    return work && { step: new RunningStep(work, this.pool, () => this.time), delivery };
  }

  /** Admits steps and claims the next one. */
  async claimNext(): Promise<DrivenClaim> {
    await this.admit();
    const claim = await this.claim(this.deliveries.shift());
    if (!claim) throw new Error('no step is waiting');
    return claim;
  }

  /** Submits a job with one output and claims its encode step. */
  async claimEncode(options: TestJob = {}): Promise<{ id: ObjectId; claim: DrivenClaim }> {
    const id = await submitJob(this.pool, options);
    await this.succeed(await this.claimNext());
    return { id, claim: await this.claimNext() };
  }

  /** Delivers the step of a claim again, as after the loss of its worker. */
  async takeOver({ delivery }: DrivenClaim): Promise<DrivenClaim> {
    const claim = await this.claim(delivery);
    if (!claim) throw new Error('the step could not be claimed');
    return claim;
  }

  succeed(claim: DrivenClaim): Promise<Settlement> {
    return inTransaction(this.pool, (client) => this.settle(client, claim));
  }

  /** Ends a step and claims the next one of its job under the same delivery. Returns null if another one comes first. */
  succeedAndContinue(claim: DrivenClaim): Promise<DrivenClaim | null> {
    const { step, delivery } = claim;
    return inTransaction(this.pool, async (client) => {
      if ((await this.settle(client, claim)) !== 'jobContinues') return null;
      const work = await claimNextStep(client, step.work, delivery.queueId, WORKER, this.time);
      return work && { step: new RunningStep(work, this.pool, () => this.time), delivery };
    });
  }

  private settle(client: ClientBase, { step }: DrivenClaim): Promise<Settlement> {
    const stored = {
      name: 'output.mp4',
      storageKey: storageKey(step.work),
      file: { size: 1, duration: 60_000 },
    };
    switch (step.work.kind) {
      case 'probe':
        return settleProbe(client, step, { file: { size: 1 }, media: { probed: true } }, this.time);
      case 'encode':
        return settleEncode(client, step, stored, this.time);
      case 'package': {
        const files = (step.work.plan.playlists ?? []).map(({ fileId }) => ({ ...stored, fileId }));
        return settlePackage(client, step, { files }, this.time);
      }
    }
  }

  fail({ step }: DrivenClaim, failure: JobFailureName): Promise<Settlement> {
    const outcome = toFailure(failure, 'failed', '');
    return inTransaction(this.pool, (client) =>
      settleFailure(client, step, outcome, this.time, { maxAttempts: 3 }),
    );
  }

  return({ step }: DrivenClaim): Promise<Settlement> {
    return inTransaction(this.pool, (client) => settleReturn(client, step, this.time));
  }
}

/** Returns the key under which `succeed` stores an output, or the playlist of a job. */
export function storageKey({
  id,
  outputIndex,
}: Pick<StepWork, 'id' | 'outputIndex'> | { id: ObjectId; outputIndex: number }): string {
  return `${id}/${String(outputIndex)}`;
}
