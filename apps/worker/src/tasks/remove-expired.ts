import {
  deleteFinishedJobs,
  deleteUpload,
  expireFiles,
  failUpload,
  findCompletingUploads,
  findExpiredUploads,
  findOldJobs,
  findUpload,
  type UploadKey,
} from '@mediajobs/jobs-db';
import { chunkPrefix, type ObjectId } from '@mediajobs/jobs-domain';
import type { Task } from '@mediajobs/jobs-engine';
import type { Logger } from '@mediajobs/logging';
import { inTransaction, type Database } from '@mediajobs/postgres';
import type { Storage } from '@mediajobs/storage';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Uploads that are looked at under one statement. */
const MAX_BATCH_UPLOADS = 100;
/** Fewer than a batch, so that a batch always has others. The storage is then taken to have failed. */
const MAX_FAILED_UPLOADS = 10;
/** Files that are discarded in one transaction. */
const MAX_BATCH_FILES = 200;
/** Jobs that are deleted in one transaction. */
const MAX_BATCH_JOBS = 20;
/**
 * Time after which the task of a completion is taken for lost, as one that was sent before any worker had created the
 * queue. Short, because one that is repeated needlessly finds nothing to do.
 */
const COMPLETION_LOST_MS = 60 * 1000;

export interface RetentionDependencies {
  readonly pool: Database['pool'];
  readonly storage: Pick<Storage, 'list' | 'remove'>;
  /** Days that finished jobs are kept; 0 for ever. */
  readonly jobRetentionDays: number;
  readonly log: Pick<Logger, 'info'>;
  /** Returns the time in epoch milliseconds. */
  readonly now: () => number;
}

/** Numbers of removed rows and objects of a run. */
export interface RemovedObjects {
  readonly uploads: number;
  readonly files: number;
  readonly jobs: number;
}

/**
 * Removes old jobs, the content of expired files, and abandoned uploads, in short transactions. What a run that is
 * interrupted leaves is removed by the next one. Only the uploads need the storage, so that its failure keeps back nothing else.
 */
export async function removeExpired(
  dependencies: RetentionDependencies,
  signal: AbortSignal,
): Promise<RemovedObjects> {
  const jobs = await removeJobs(dependencies, signal);
  const files = await discardFiles(dependencies, signal);
  const { removed: uploads, failure } = await removeUploads(dependencies, signal);
  const removed = { uploads, files, jobs };
  if (uploads + files + jobs > 0) dependencies.log.info(removed, 'removed what has expired');
  if (failure) throw failure;
  return removed;
}

/** Continues after an upload whose chunks cannot be removed, unless there are many of them. */
async function removeUploads(
  dependencies: RetentionDependencies,
  signal: AbortSignal,
): Promise<{ readonly removed: number; readonly failure: Error | null }> {
  const { pool, now } = dependencies;
  const failures = new Map<ObjectId, Error>();
  let removed = 0;
  while (failures.size < MAX_FAILED_UPLOADS) {
    const found = await findExpiredUploads(pool, now(), MAX_BATCH_UPLOADS);
    const expired = found.filter(({ id }) => !failures.has(id));
    if (expired.length === 0) break;
    for (const key of expired) {
      signal.throwIfAborted();
      const failure = await tryRemoveUpload(dependencies, key);
      signal.throwIfAborted();
      if (failure) failures.set(key.id, failure);
      else removed += 1;
    }
  }
  const [failure = null] = failures.values();
  return { removed, failure };
}

async function tryRemoveUpload(dependencies: RetentionDependencies, key: UploadKey): Promise<Error | null> {
  try {
    await removeUpload(dependencies, key);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Removes the chunks first, so that an interrupted removal is found again. */
async function removeUpload({ pool, storage, now }: RetentionDependencies, key: UploadKey): Promise<void> {
  const upload = await findUpload(pool, key);
  if (!upload) return;
  await inTransaction(pool, (client) => failUpload(client, upload, 'the upload has expired', now()));
  for await (const object of storage.list(chunkPrefix(key.id))) await storage.remove(object.key);
  await deleteUpload(pool, key);
}

async function discardFiles({ pool, now }: RetentionDependencies, signal: AbortSignal): Promise<number> {
  let count = 0;
  for (;;) {
    signal.throwIfAborted();
    const expired = await inTransaction(pool, (client) => expireFiles(client, now(), MAX_BATCH_FILES));
    count += expired;
    if (expired === 0) return count;
  }
}

async function removeJobs(
  { pool, jobRetentionDays, now }: RetentionDependencies,
  signal: AbortSignal,
): Promise<number> {
  if (jobRetentionDays === 0) return 0;
  const before = now() - jobRetentionDays * DAY_MS;
  let count = 0;
  for (;;) {
    signal.throwIfAborted();
    const old = await findOldJobs(pool, before, MAX_BATCH_JOBS);
    if (old.length === 0) return count;
    await deleteFinishedJobs(pool, old, now());
    count += old.length;
  }
}

/**
 * Returns the tasks of completions that the queue may have lost. A task that still runs finds nothing to do in the end.
 *
 * @param at epoch milliseconds
 */
export async function findLostCompletions(pool: Database['pool'], at: number): Promise<Task[]> {
  const keys = await findCompletingUploads(pool, at - COMPLETION_LOST_MS, MAX_BATCH_UPLOADS);
  return keys.map(({ account, id }) => ({ kind: 'completeUpload', account, uploadId: id }));
}
