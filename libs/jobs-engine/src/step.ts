import type { File, ObjectId } from '@mediajobs/jobs-domain';
import type { JobFailureName } from '@mediajobs/jobs-domain/failures';
import type { JobPlan } from '@mediajobs/jobs-domain/submission';

/** Steps of a job, in their order. `encode` runs once per output, at any number of workers. */
export type StepKind = 'probe' | 'encode' | 'package';

/** Current activity of a worker, as `GET /v1/jobs/ID/attempts` shows it. */
export type StepPhase = 'downloading' | 'probing' | 'transcoding' | 'packaging' | 'uploading';

/** A step that this worker has claimed. */
export interface ClaimedStep {
  readonly account: ObjectId;
  readonly jobId: ObjectId;
  readonly kind: StepKind;
  /** Index of the output of an `encode` step; null for others. */
  readonly outputIndex: number | null;
  /**
   * Number of the claim, from 1 and over all runs of the job. It fences: what a lost claim writes is rejected. With job,
   * kind and output it is unique, so that it can name a folder.
   */
  readonly attempt: number;
  readonly plan: JobPlan;
  /** Result of the `probe` step; null in the `probe` step itself. Plain JSON. */
  readonly media: unknown;
}

/** Speed of an encoder while it runs. */
export interface EncoderSpeed {
  /** Seconds of media per second; null if unknown. */
  readonly speed: number | null;
  /** Estimated seconds until the encoding ends; null if unknown. */
  readonly remaining: number | null;
}

/** Resources of a step while it runs. */
export interface StepContext {
  /** Aborted when the job is cancelled, the claim is lost, or the worker shuts down. */
  readonly signal: AbortSignal;
  /** Aborted when the result is of no use, because the job was cancelled or the claim is lost. A shutdown does not abort it. */
  readonly cancelSignal: AbortSignal;
  /** Reports the phase, which is stored with the attempt. */
  enterPhase(phase: StepPhase): void;
  /**
   * Reports the progress of this output in percent. Stored at most once a second. Also proves that the step is alive.
   *
   * @param encoder stored with the attempt every five seconds
   */
  reportProgress(percent: number, encoder?: EncoderSpeed): void;
  /**
   * Reserves the key of an object that an `encode` or `package` step is about to store, so that cancellation removes the
   * object and no other file gets its key. When the claim is lost, the engine discards the reserved keys once more after the
   * handler has ended, because the object may have been stored after its first removal.
   *
   * @param fileId file of the object; default: the file of the output
   * @throws StepError `outputExists` when the key belongs to another file
   * @throws the reason of the signal when the claim is lost
   */
  reserve(storageKey: string, fileId?: ObjectId): Promise<Reservation>;
}

/** The right to store an object. */
export interface Reservation {
  /** True when an earlier attempt at this file may have stored the object, which is then replaced. */
  readonly overwrite: boolean;
}

/** Result of a `probe` step. */
export interface ProbeResult {
  /** Keys of the file record of the source. */
  readonly file: Partial<File>;
  /** Handed to the `encode` steps. Plain JSON. */
  readonly media: unknown;
}

/** A further file that a step stored, such as a thumbnail. */
export interface StoredResult {
  readonly fileId: ObjectId;
  /** Name below the prefix. */
  readonly name: string;
  /** Key of the stored object; null for a folder, which has none. */
  readonly storageKey: string | null;
  /** Keys of the file record, which is created if there is none. */
  readonly file: Partial<File>;
}

/** Result of a `package` step, which is stored. */
export interface PackageResult {
  readonly files: readonly StoredResult[];
}

/** Result of an `encode` step, which is stored. */
export interface EncodeResult {
  /** Name below the prefix with all placeholders expanded. */
  readonly name: string;
  /** Key of the stored object. */
  readonly storageKey: string;
  /** Keys of the file record of the output. */
  readonly file: Partial<File>;
  /** Thumbnails, their folders and their archive. */
  readonly related?: readonly StoredResult[];
  /** Advice to users although the step succeeded, one sentence each. */
  readonly warnings?: readonly string[];
}

/** The work itself. The engine knows neither ffmpeg nor storage; `apps/worker` implements this with `media` and `storage`. */
export interface StepHandlers {
  /** @throws StepError */
  probe(step: ClaimedStep, context: StepContext): Promise<ProbeResult>;
  /** @throws StepError */
  encode(step: ClaimedStep, context: StepContext): Promise<EncodeResult>;
  /** Creates the playlists of a job whose outputs are complete. @throws StepError */
  package(step: ClaimedStep, context: StepContext): Promise<PackageResult>;
  /** Removes an object of the storage; does nothing if there is none. Called again after a failure. */
  discard(storageKey: string): Promise<void>;
  /**
   * Removes what this worker keeps for a job between its steps. Called when the job has ended; may be called for jobs
   * that the worker never had.
   */
  release(jobId: ObjectId): Promise<void>;
}

export interface StepErrorOptions extends ErrorOptions {
  /** True if the step is not repeated, although the failure passes in other cases. */
  readonly isFinal?: boolean;
}

/** Thrown by a step that cannot be completed. */
export class StepError extends Error {
  override readonly name = 'StepError';
  readonly isFinal: boolean;

  /**
   * @param failure the reason in the catalogue. The step is repeated if it is `retryable`, unless the error is final.
   * @param message what happened, in words for users
   * @param log last lines of stderr with credentials redacted
   */
  constructor(
    readonly failure: JobFailureName,
    message: string,
    readonly log: string = '',
    { isFinal = false, ...options }: StepErrorOptions = {},
  ) {
    super(message, options);
    this.isFinal = isFinal;
  }
}
