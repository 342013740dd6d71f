import type { Job, ObjectId } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import { parseStoredDocument } from '../tables/stored-document.js';
import { objectIdToBytes } from '@mediajobs/jobs-domain';

/** A file and the name that it has now. */
export interface RenamedFile {
  readonly account: ObjectId;
  readonly id: ObjectId;
  readonly name: string;
}

interface JobOfFile {
  readonly account_id: Buffer;
  readonly id: Buffer;
  readonly name: string;
}

const BATCH = 500;

// In the order of the keys, in which all writers lock.
const DECLARE_CURSOR = `
  DECLARE renamed_jobs NO SCROLL CURSOR FOR
  SELECT j.account_id, j.id, f.name
  FROM unnest($1::bytea[], $2::bytea[], $3::text[]) AS f (account_id, id, name)
  JOIN jobs j ON j.account_id = f.account_id AND j.input_file_id = f.id
  WHERE j.input_file_name IS DISTINCT FROM f.name
  ORDER BY j.account_id, j.id FOR UPDATE OF j`;

// A statement of its own: what others wrote before the rows were locked is seen only by one that begins later.
const SELECT_DOCUMENTS = `
  SELECT b.document, k.name FROM unnest($1::bytea[], $2::bytea[], $3::text[]) AS k (account_id, id, name)
  JOIN job_documents b ON b.account_id = k.account_id AND b.id = k.id`;

/**
 * The jobs that read these files under another name, with the new one, to be written again in the same
 * transaction. They are locked and come in batches.
 */
export async function* jobsOfRenamedFiles(
  client: ClientBase,
  files: readonly RenamedFile[],
): AsyncGenerator<Job[]> {
  if (files.length === 0) return;
  await client.query(DECLARE_CURSOR, [
    files.map(({ account }) => objectIdToBytes(account)),
    files.map(({ id }) => objectIdToBytes(id)),
    files.map(({ name }) => name),
  ]);
  for (;;) {
    const { rows: keys } = await client.query<JobOfFile>(`FETCH ${BATCH} FROM renamed_jobs`);
    if (keys.length === 0) break;
    const { rows } = await client.query<{ document: string; name: string }>(SELECT_DOCUMENTS, [
      keys.map(({ account_id }) => account_id),
      keys.map(({ id }) => id),
      keys.map(({ name }) => name),
    ]);
    yield rows.map(({ document, name }) => setInputFileName(parseStoredDocument('job', document), name));
  }
  await client.query('CLOSE renamed_jobs');
}

function setInputFileName(job: Job, name: string): Job {
  if (job.input?.file) job.input.file.name = name;
  return job;
}
