import type { Queryable } from '@mediajobs/postgres';
import { createHash } from 'node:crypto';
import { findRequestByKey, insertSubmission, type ResourceReference } from '@mediajobs/jobs-db';
import { ApiError, type File, type Job, type ObjectId } from '@mediajobs/jobs-domain';
import type { JobPlan } from '@mediajobs/jobs-domain/submission';
import { orderKey } from '../admission/order-key.js';

/** A job that is ready to be stored. */
export interface PlannedSubmission {
  readonly account: ObjectId;
  readonly job: Job;
  readonly plan: JobPlan;
  /** Records of the files that the job refers to. */
  readonly files: readonly File[];
  /** Resources of the account that the job refers to. */
  readonly references: readonly ResourceReference[];
  readonly priority: number;
  /** Null never cancels a queued job. */
  readonly cancelTimeoutS: number | null;
  /** SHA-256 of the body in canonical form. */
  readonly requestHash: Buffer;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Returns the SHA-256 of a text. */
export function hashText(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/**
 * Stores a job, its files and its request, and notifies the workers. Returns the document of the job; null when nothing was
 * stored, because a reference was removed.
 *
 * @throws DatabaseError with the code 23505 when the account has used the `unique_custom_key` before
 */
export function storeSubmission(client: Queryable, submission: PlannedSubmission): Promise<string | null> {
  const { account, job, plan, files, references, priority, cancelTimeoutS, requestHash, at } = submission;
  const { unique_custom_key: key } = job;
  const uniqueCustomKeyHash = typeof key === 'string' ? hashText(key) : null;
  return insertSubmission(client, {
    job,
    plan,
    files: files.map((record) => ({ account, kind: 'file', record })),
    references,
    requestHash,
    uniqueCustomKeyHash,
    priority,
    queuedAt: at,
    cancelTimeoutS,
    orderKey: orderKey(at, priority),
  });
}

/**
 * Returns the job that the account has submitted with a key before; null if there is none.
 *
 * @throws ApiError jobConflict when its body was another one
 */
export async function findEarlierSubmission(
  client: Queryable,
  account: ObjectId,
  key: string,
  requestHash: Buffer,
): Promise<ObjectId | null> {
  const earlier = await findRequestByKey(client, account, hashText(key));
  if (earlier && !earlier.requestHash.equals(requestHash)) throw new ApiError('jobConflict');
  return earlier?.jobId ?? null;
}
