import type { Queryable } from '@mediajobs/postgres';
import { KEY_BATCH, toJobKey, toKeyBatch, type JobKey } from '../tables/job-key.js';

/** A job and its document, with the progress that was reported since its last transition. */
export interface JobDocument extends JobKey {
  readonly document: string;
}

// OFFSET 0 keeps the planner from joining by a scan of all documents where it lacks statistics.
const SELECT_DOCUMENTS = `
  SELECT k.account_id, k.id, d.document
  FROM ${KEY_BATCH}
  CROSS JOIN LATERAL (
    SELECT document FROM current_job_documents WHERE account_id = k.account_id AND id = k.id OFFSET 0) d`;

/** Returns the current documents of jobs, in the order of the keys. Jobs that do not exist are left out. */
export async function readJobDocuments(client: Queryable, keys: readonly JobKey[]): Promise<JobDocument[]> {
  if (keys.length === 0) return [];
  const { rows } = await client.query<{ account_id: Buffer; id: Buffer; document: string }>({
    name: 'job documents',
    text: SELECT_DOCUMENTS,
    values: toKeyBatch(keys),
  });
  return rows.map(({ document, ...row }) => ({ ...toJobKey(row), document }));
}
