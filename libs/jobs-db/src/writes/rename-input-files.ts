import type { ObjectId } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import { readJobDocuments } from '../reads/job-documents.js';
import { toKeyParameters, toJobKey, type JobKey } from '../tables/job-key.js';
import { parseStoredDocument } from '../tables/stored-document.js';
import { lockProgress } from './lock-jobs.js';
import { writeJobs } from './write-jobs.js';

/** A file and its new name. */
export interface NamedFile {
  readonly account: ObjectId;
  readonly id: ObjectId;
  readonly name: string;
}

interface AffectedJob extends JobKey {
  readonly name: string;
}

/** Maximum number of jobs that are read and written at a time. */
const MAX_BATCH_JOBS = 500;

const LOCK_JOBS_OF_FILES = `
  SELECT j.account_id, j.id, f.name
  FROM unnest($1::bytea[], $2::bytea[], $3::text[]) AS f (account_id, id, name)
  JOIN jobs j ON j.account_id = f.account_id AND j.input_file_id = f.id
  WHERE j.input_file_name IS DISTINCT FROM f.name
  ORDER BY j.account_id, j.id FOR NO KEY UPDATE OF j`;

/** Writes the new names of files into the jobs that embed them as input. Call it in a transaction. */
export async function renameInputFiles(client: ClientBase, files: readonly NamedFile[]): Promise<void> {
  if (files.length === 0) return;
  const jobs = await lockJobsOfFiles(client, files);
  for (let start = 0; start < jobs.length; start += MAX_BATCH_JOBS) {
    await renameInBatch(client, jobs.slice(start, start + MAX_BATCH_JOBS));
  }
}

async function lockJobsOfFiles(client: ClientBase, files: readonly NamedFile[]): Promise<AffectedJob[]> {
  const { rows } = await client.query<{ account_id: Buffer; id: Buffer; name: string }>(LOCK_JOBS_OF_FILES, [
    ...toKeyParameters(files),
    files.map(({ name }) => name),
  ]);
  return rows.map(({ name, ...row }) => ({ ...toJobKey(row), name }));
}

async function renameInBatch(client: ClientBase, batch: readonly AffectedJob[]): Promise<void> {
  const names = new Map(batch.map(({ account, id, name }) => [account + id, name]));
  await lockProgress(client, batch);
  const documents = await readJobDocuments(client, batch);
  await writeJobs(
    client,
    documents.map(({ account, id, document }) => {
      const job = parseStoredDocument('job', document);
      if (job.input?.file) job.input.file.name = names.get(account + id) ?? null;
      return job;
    }),
  );
}
