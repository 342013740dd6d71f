import type { Job } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import { readJobDocuments } from '../reads/job-documents.js';
import { KEY_BATCH, toJobKey, toKeyBatch, type JobKey } from '../tables/job-key.js';
import { parseStoredDocument } from '../tables/stored-document.js';

/** A job as it is under the lock, with its progress. */
export interface LockedJob extends JobKey {
  readonly job: Job;
}

// In key order, in which all writers lock.
const LOCK_JOBS = `
  SELECT j.account_id, j.id
  FROM ${KEY_BATCH} JOIN jobs j USING (account_id, id)
  ORDER BY j.account_id, j.id FOR NO KEY UPDATE OF j`;

const LOCK_PROGRESS = `
  SELECT FROM ${KEY_BATCH} JOIN job_progress p USING (account_id, id)
  ORDER BY p.account_id, p.id FOR UPDATE OF p`;

/**
 * Locks jobs until the end of the transaction. Jobs that do not exist are left out.
 *
 * @param skipLocked leaves out jobs that another transaction has locked, instead of waiting for it
 */
export async function lockJobs(
  client: ClientBase,
  keys: readonly JobKey[],
  skipLocked = false,
): Promise<LockedJob[]> {
  const { rows } = await client.query<{ account_id: Buffer; id: Buffer }>({
    name: skipLocked ? 'lock free jobs' : 'lock jobs',
    text: skipLocked ? `${LOCK_JOBS} SKIP LOCKED` : LOCK_JOBS,
    values: toKeyBatch(keys),
  });
  const locked = rows.map(toJobKey);
  await lockProgress(client, locked);
  // A separate statement: the one that waited for the locks does not see later commits.
  const documents = await readJobDocuments(client, locked);
  return documents.map(({ account, id, document }) => ({
    account,
    id,
    job: parseStoredDocument('job', document),
  }));
}

/** Locks the progress of jobs, so that no report is lost between reading the documents and writing them. */
export async function lockProgress(client: ClientBase, keys: readonly JobKey[]): Promise<void> {
  await client.query({ name: 'lock progress', text: LOCK_PROGRESS, values: toKeyBatch(keys) });
}
