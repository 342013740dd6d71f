import {
  abandonJobs,
  deleteJob,
  jobExists,
  listStepAttempts,
  listWorkers,
  lockJobRow,
  readWorkerAbilities,
  restartRequest,
  transition,
  type JobKey,
  type LiveWorker,
  type QueueStep,
  type ResourceReference,
  type StepAttempt,
} from '@mediajobs/jobs-db';
import {
  ApiError,
  isUnfinished,
  type CreateJobDto,
  type ObjectId,
  type Template,
} from '@mediajobs/jobs-domain';
import { acceptsChange } from '@mediajobs/jobs-domain/lifecycle';
import { canonicalJson } from '@mediajobs/jobs-domain/requests';
import {
  collectReferences,
  mergeTemplate,
  planJob,
  type PlannedJob,
  type PlanOptions,
  type SubmissionContext,
} from '@mediajobs/jobs-domain/submission';
import { errorCode, inTransaction } from '@mediajobs/postgres';
import type { ClientBase, Pool } from 'pg';
import { AGE_PER_PRIORITY_MS } from './admission/order-key.js';
import { listRunningSteps, readQueue, type QueueOverview } from './queue/queue-overview.js';
import { loadReferences } from './submission/load-references.js';
import { WorkerAbilitiesCache } from './submission/worker-abilities-cache.js';
import { findEarlierSubmission, hashText, storeSubmission } from './submission/store-submission.js';

/** Author of a submission, and its template. */
export interface SubmitOptions {
  /** Application of the token; null without one. */
  readonly applicationId: ObjectId | null;
  /** Returns the template that the request names; null without one. Not called for a repeated request. */
  readonly findTemplate?: () => Promise<Template | null>;
  /** Epoch milliseconds. */
  readonly at?: number;
  /** Creates the ids of the job, which is first, and of its files. */
  readonly newId?: NonNullable<PlanOptions['newId']>;
}

/** A job as it was found or stored. */
export interface SubmittedJob {
  readonly jobId: ObjectId;
  /** The stored document of a new job; null when the same request with the same `unique_custom_key` was submitted before. */
  readonly document: string | null;
}

type PlanContext = SubmissionContext & Pick<PlanOptions, 'newId'>;

const UNIQUE_VIOLATION = '23505';

/** Options of `JobsEngine`. */
export interface JobsEngineOptions {
  /** Encrypts addresses with credentials; absent in a service without a key, which accepts none. */
  readonly seal?: NonNullable<PlanOptions['seal']>;
}

/** Result of the removal of a job. */
export type RemovedJob = 'cancelled' | 'deleted';

/** Submits jobs and changes them on behalf of clients. Workers do the rest. */
export class JobsEngine {
  private readonly abilities: WorkerAbilitiesCache;

  constructor(
    private readonly pool: Pool,
    private readonly options: JobsEngineOptions = {},
  ) {
    this.abilities = new WorkerAbilitiesCache(() => readWorkerAbilities(pool));
  }

  /**
   * Stores a job and queues it, in one statement.
   *
   * @param request as `parseBody` returns it
   * @throws ApiError invalidInput with every problem; jobConflict when the account has submitted another request with the
   *   same `unique_custom_key`
   */
  async submit(
    account: ObjectId,
    request: CreateJobDto,
    { applicationId: application, findTemplate = noTemplate, at = Date.now(), newId }: SubmitOptions,
  ): Promise<SubmittedJob> {
    const requestHash = hashText(canonicalJson(request));
    const key = request.unique_custom_key ?? null;
    const context = { account, application, at, requestHash, ...(newId && { newId }) };
    for (;;) {
      const earlier = await this.findSubmitted(account, key, requestHash);
      if (earlier) return earlier;
      const merged = mergeTemplate(request, await findTemplate());
      try {
        return await this.store(merged, context);
      } catch (error) {
        // The same key at the same time: the next turn finds its job, unless that was deleted meanwhile.
        if (key === null || errorCode(error) !== UNIQUE_VIOLATION) throw error;
      }
    }
  }

  /**
   * Checks a request as `submit` does, and stores nothing.
   *
   * @throws ApiError as `submit`
   */
  async validate(
    account: ObjectId,
    request: CreateJobDto,
    { applicationId: application, findTemplate = noTemplate, at = Date.now() }: SubmitOptions,
  ): Promise<void> {
    const requestHash = hashText(canonicalJson(request));
    if (await this.findSubmitted(account, request.unique_custom_key ?? null, requestHash)) return;
    const context = { account, application, at };
    await this.plan(mergeTemplate(request, await findTemplate()), context);
  }

  /**
   * Cancels an unfinished job: its outputs are removed and its workers stop. Deletes a finished one with its files in the
   * storage of the service.
   *
   * @param at epoch milliseconds
   * @throws ApiError jobNotFound
   */
  delete(account: ObjectId, id: ObjectId, at = Date.now()): Promise<RemovedJob> {
    const key: JobKey = { account, id };
    return inTransaction(this.pool, async (client) => {
      const status = await lockJobRow(client, key);
      if (status === null) throw new ApiError('jobNotFound');
      if (!isUnfinished(status)) {
        await deleteJob(client, key, at);
        return 'deleted';
      }
      await cancelJob(client, key, at);
      return 'cancelled';
    });
  }

  /**
   * Cancels an unfinished job: its outputs are removed and its workers stop. Leaves a finished one alone.
   *
   * @param at epoch milliseconds
   * @throws ApiError jobNotFound; jobNotCancellable when the job has finished
   */
  async cancel(account: ObjectId, id: ObjectId, at = Date.now()): Promise<void> {
    const key: JobKey = { account, id };
    await inTransaction(this.pool, async (client) => {
      const status = await lockJobRow(client, key);
      if (status === null) throw new ApiError('jobNotFound');
      if (!acceptsChange(status, 'cancel')) throw new ApiError('jobNotCancellable');
      await cancelJob(client, key, at);
    });
  }

  /**
   * Queues a failed job again. Finished outputs are kept, unless the job was cancelled.
   *
   * @param at epoch milliseconds
   * @throws ApiError jobNotFound; jobNotRetryable when the job has not failed; jobNotSubmitted when it was imported
   */
  async retry(account: ObjectId, id: ObjectId, at = Date.now()): Promise<void> {
    const key: JobKey = { account, id };
    await inTransaction(this.pool, async (client) => {
      const status = await lockJobRow(client, key);
      if (status === null) throw new ApiError('jobNotFound');
      if (!acceptsChange(status, 'retry')) throw new ApiError('jobNotRetryable');
      await transition(client, key, { type: 'retry' }, at);
      if (!(await restartRequest(client, key, at, AGE_PER_PRIORITY_MS)))
        throw new ApiError('jobNotSubmitted');
    });
  }

  /** Returns the attempts of a job, oldest first. @throws ApiError jobNotFound */
  async attempts(account: ObjectId, id: ObjectId): Promise<StepAttempt[]> {
    const attempts = await listStepAttempts(this.pool, { account, id });
    if (attempts.length === 0 && !(await jobExists(this.pool, account, id)))
      throw new ApiError('jobNotFound');
    return attempts;
  }

  /** Returns the workers that are alive. */
  listWorkers(): Promise<LiveWorker[]> {
    return listWorkers(this.pool);
  }

  /** Returns the steps that workers run, of all accounts. */
  listRunningSteps(): Promise<QueueStep[]> {
    return listRunningSteps(this.pool);
  }

  /** Returns the queue of an account; null for that of all accounts. */
  readQueue(account: ObjectId | null): Promise<QueueOverview> {
    return readQueue(this.pool, account);
  }

  private async store(
    request: CreateJobDto,
    context: PlanContext & { readonly requestHash: Buffer },
  ): Promise<SubmittedJob> {
    for (;;) {
      const { planned, references } = await this.plan(request, context);
      const document = await storeSubmission(this.pool, { ...context, ...planned, references });
      if (document !== null) return { jobId: planned.job.id, document };
      // A reference was removed meanwhile, which the next plan reports.
    }
  }

  private async plan(request: CreateJobDto, context: PlanContext): Promise<PlannedRequest> {
    const { codecs: encodableCodecs, features } = await this.abilities.read();
    const { loaded, own } = await loadReferences(this.pool, context.account, collectReferences(request));
    const planned = planJob(
      request,
      { ...loaded, encodableCodecs, features },
      { ...context, ...this.options },
    );
    return { planned, references: own };
  }

  private async findSubmitted(
    account: ObjectId,
    key: string | null,
    requestHash: Buffer,
  ): Promise<SubmittedJob | null> {
    const jobId = key === null ? null : await findEarlierSubmission(this.pool, account, key, requestHash);
    return jobId === null ? null : { jobId, document: null };
  }
}

const noTemplate = (): Promise<null> => Promise.resolve(null);

/** A job that can be stored while its references exist. */
interface PlannedRequest {
  readonly planned: PlannedJob;
  readonly references: readonly ResourceReference[];
}

/** Cancels an unfinished job, whose row the caller has locked. */
async function cancelJob(client: ClientBase, key: JobKey, at: number): Promise<void> {
  await transition(client, key, { type: 'cancel' }, at);
  await abandonJobs(client, [key], at);
}
