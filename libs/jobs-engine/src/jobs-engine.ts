import {
  abandonJobs,
  deleteJob,
  findStoredFile,
  jobExists,
  listStepAttempts,
  listWorkers,
  lockJobRow,
  restartRequest,
  transition,
  type JobKey,
  type LiveWorker,
  type StepAttempt,
  type StoredFile,
} from '@mediajobs/jobs-db';
import { ApiError, isUnfinished, type ObjectId } from '@mediajobs/jobs-domain';
import { acceptsChange } from '@mediajobs/jobs-domain/lifecycle';
import { inTransaction } from '@mediajobs/postgres';
import type { Pool } from 'pg';
import { AGE_PER_PRIORITY_MS } from './admission/order-key.js';

/** What happened to a job that was to be removed. */
export type RemovedJob = 'cancelled' | 'deleted';

/** Submits jobs and changes them on behalf of clients. Workers do the rest. */
export class JobsEngine {
  constructor(private readonly pool: Pool) {}

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
      await transition(client, key, { type: 'cancel' }, at);
      await abandonJobs(client, [key], at);
      return 'cancelled';
    });
  }

  /**
   * Queues a failed job again. Finished outputs are kept, unless the job was cancelled.
   *
   * @param at epoch milliseconds
   * @throws ApiError jobNotFound; jobNotRetryable when the job has not failed, or was not submitted but imported
   */
  async retry(account: ObjectId, id: ObjectId, at = Date.now()): Promise<void> {
    const key: JobKey = { account, id };
    await inTransaction(this.pool, async (client) => {
      const status = await lockJobRow(client, key);
      if (status === null) throw new ApiError('jobNotFound');
      if (!acceptsChange(status, 'retry')) throw new ApiError('jobNotRetryable');
      await transition(client, key, { type: 'retry' }, at);
      if (!(await restartRequest(client, key, at, AGE_PER_PRIORITY_MS)))
        throw new ApiError('jobNotRetryable');
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
  listWorkers(at = Date.now()): Promise<LiveWorker[]> {
    return listWorkers(this.pool, at);
  }

  /** Finds the content of a file in the storage of the service; null if there is none. */
  findStoredFile(account: ObjectId, fileId: ObjectId): Promise<StoredFile | null> {
    return findStoredFile(this.pool, account, fileId);
  }
}
