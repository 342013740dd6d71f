import {
  discardUnownedObjects,
  reserveStorageKey,
  type ClaimReport,
  type StepWork,
} from '@mediajobs/jobs-db';
import type { ProgressReport } from '@mediajobs/jobs-db';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { errorCode } from '@mediajobs/postgres';
import type { Pool } from 'pg';
import {
  StepError,
  type ClaimedStep,
  type EncoderSpeed,
  type Reservation,
  type StepContext,
  type StepPhase,
} from '../step.js';
import { updateEstimate, type EncoderEstimate } from './encoder-estimate.js';
import { repeatWhileUnavailable } from './repeat-while-unavailable.js';

/** Reason why a step is stopped. `claimLost`: another worker has it. */
export type AbortReason = 'jobEnded' | 'claimLost' | 'shutdown' | 'stalled';

/** Reason of the signal of a step that is stopped. */
class StepAbortedError extends Error {
  override readonly name = 'StepAbortedError';

  constructor(readonly reason: AbortReason) {
    super(`step was aborted: ${reason}`);
  }
}

const UNIQUE_VIOLATION = '23505';

/** A step while this worker runs it: its signal, phase and progress. */
export class RunningStep implements StepContext {
  private readonly controller = new AbortController();
  private readonly cancellation = new AbortController();
  private readonly reservedKeys = new Set<string>();
  private percent: number | null = null;
  private isPercentReported = true;
  private lastProgressAt: number;
  private currentPhase: StepPhase | null = null;
  private lastSpeed: number | null = null;
  private estimate: EncoderEstimate | null = null;

  constructor(
    readonly work: StepWork,
    private readonly pool: Pool,
    private readonly now: () => number,
  ) {
    this.lastProgressAt = now();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get cancelSignal(): AbortSignal {
    return this.cancellation.signal;
  }

  get phase(): StepPhase | null {
    return this.currentPhase;
  }

  get speed(): number | null {
    return this.lastSpeed;
  }

  /** Context of the handlers. */
  get step(): ClaimedStep {
    const { account, id, kind, outputIndex, attempt, plan, media } = this.work;
    return { account, jobId: id, kind, outputIndex, attempt, plan, media };
  }

  /** Reason why the step was stopped; null if it was not. */
  get abortReason(): AbortReason | null {
    const reason: unknown = this.signal.reason;
    return reason instanceof StepAbortedError ? reason.reason : null;
  }

  abort(reason: AbortReason): void {
    if (!this.signal.aborted) this.controller.abort(new StepAbortedError(reason));
    if (reason === 'jobEnded' || reason === 'claimLost')
      this.cancellation.abort(new StepAbortedError(reason));
  }

  enterPhase(phase: StepPhase): void {
    this.currentPhase = phase;
    this.lastProgressAt = this.now();
    if (this.estimate) this.estimate = { ...this.estimate, estimatedFinishAt: null };
  }

  reportProgress(percent: number, encoder: EncoderSpeed = { speed: null, remaining: null }): void {
    this.lastProgressAt = this.now();
    if (encoder.speed !== null && Number.isFinite(encoder.speed)) this.lastSpeed = encoder.speed;
    this.estimate = updateEstimate(this.estimate, encoder, this.lastProgressAt);
    const whole = Math.max(0, Math.min(100, Math.floor(percent)));
    if (!Number.isFinite(whole) || whole <= (this.percent ?? 0)) return;
    this.percent = whole;
    this.isPercentReported = false;
  }

  async reserve(storageKey: string, file?: ObjectId): Promise<Reservation> {
    const fileId = file ?? this.work.plan.outputs[this.work.outputIndex ?? -1]?.fileId;
    if (fileId === undefined) throw new TypeError('fileId must be given, because the step has no output');
    this.signal.throwIfAborted();
    const { isClaimHeld, mayExist } = await this.reserveForFile(fileId, storageKey);
    if (isClaimHeld) this.reservedKeys.add(storageKey);
    else this.abort('claimLost');
    this.signal.throwIfAborted();
    return { overwrite: mayExist };
  }

  /** Returns true when the encoder has made no progress for longer than the timeout. Other phases have other limits. */
  isStalled(at: number, timeoutMs: number): boolean {
    return this.currentPhase === 'transcoding' && at - this.lastProgressAt > timeoutMs;
  }

  claimReport(): ClaimReport {
    return {
      claim: this.work,
      phase: this.currentPhase,
      speed: this.estimate?.speed ?? null,
      estimatedFinishAt: this.estimate?.estimatedFinishAt ?? null,
    };
  }

  /** Returns the progress that was not returned before; null if there is none. */
  takeProgress(at: number): ProgressReport | null {
    if (this.isPercentReported || this.percent === null) return null;
    this.isPercentReported = true;
    return this.progressReport(this.percent, at);
  }

  /** Returns the progress of the job in which this output has a percentage, and others are complete or unknown. */
  progressReport(percent: number, at: number): ProgressReport {
    const { account, id, plan, outputIndex, pendingOutputs } = this.work;
    const outputs = plan.outputs.map((_, index) => {
      if (index === outputIndex) return percent;
      return pendingOutputs.includes(index) ? 0 : 100;
    });
    return { account, id, outputs, at };
  }

  /** Discards the objects that may have been stored since the claim was lost. */
  async discard(): Promise<void> {
    await discardUnownedObjects(this.pool, [...this.reservedKeys], this.now());
  }

  private async reserveForFile(
    fileId: ObjectId,
    storageKey: string,
  ): Promise<{ isClaimHeld: boolean; mayExist: boolean }> {
    const { allowsOverwriting = false } = this.work.plan;
    try {
      return await repeatWhileUnavailable(
        () => reserveStorageKey(this.pool, this.work, { fileId, storageKey, allowsOverwriting }, this.now()),
        this.signal,
      );
    } catch (error) {
      if (errorCode(error) !== UNIQUE_VIOLATION) throw error;
      throw new StepError('outputExists', `another file is stored as ${storageKey}`);
    }
  }
}
