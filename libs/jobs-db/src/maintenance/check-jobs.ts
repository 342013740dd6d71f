import { collectRefs, type Job } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { compareColumns, type Difference, type Finding, type StoredValues } from '../tables/finding.js';
import { FILE_NAME_COLUMNS, JOB_COLUMNS } from '../tables/job-columns.js';
import { toJobKey, type JobKey } from '../tables/job-key.js';
import { parseOwnDocument } from '../tables/stored-document.js';
import { findMissingReferences, type ReferencingObject } from './missing-references.js';

interface StoredJob extends StoredValues {
  readonly key_account: Buffer;
  readonly key_id: Buffer;
  readonly has_row: boolean;
  readonly has_name: boolean;
  readonly name: string | null;
  readonly document: string | null;
}

const batchSql = (table: string): string =>
  `(SELECT account_id, id FROM ${table} WHERE (account_id, id) > ($1::bytea, $2::bytea) ORDER BY account_id, id LIMIT $3)`;

// One statement, so that the three tables are of one snapshot.
const SELECT_BATCH = `
  WITH keys AS (
    ${['jobs', 'job_file_names', 'job_documents'].map(batchSql).join(' UNION ')} ORDER BY account_id, id LIMIT $3)
  SELECT k.account_id AS key_account, k.id AS key_id, j.id IS NOT NULL AS has_row, n.id IS NOT NULL AS has_name,
    n.name, n.texts, d.document, ${JOB_COLUMNS.map(({ name }) => `j.${name}`).join(', ')}
  FROM keys k
    LEFT JOIN jobs j ON j.account_id = k.account_id AND j.id = k.id
    LEFT JOIN job_file_names n ON n.account_id = k.account_id AND n.id = k.id
    LEFT JOIN job_documents d ON d.account_id = k.account_id AND d.id = k.id
  ORDER BY k.account_id, k.id`;

const SEARCH_COLUMNS = FILE_NAME_COLUMNS.filter(({ name }) => name === 'name' || name === 'texts');

/** Compares the row and the file name of every job with its document, and on request looks up what it refers to. */
export async function* checkJobs(
  pool: Pool,
  batchSize: number,
  references: boolean,
): AsyncGenerator<Finding> {
  let after: readonly Buffer[] = [Buffer.alloc(0), Buffer.alloc(0)];
  for (;;) {
    const { rows } = await pool.query<StoredJob>(SELECT_BATCH, [...after, batchSize]);
    const last = rows.at(-1);
    if (!last) return;
    after = [last.key_account, last.key_id];
    const checked = rows.map(checkJob);
    for (const { key, differences } of checked) {
      for (const difference of differences)
        yield { ...key, subject: 'job', ...difference, isRepaired: false };
    }
    if (references) yield* findMissingReferences(pool, checked.flatMap(toReferencingObject));
  }
}

interface CheckedJob {
  readonly key: JobKey;
  /** Null when the document is not the document of the job. */
  readonly job: Job | null;
  readonly differences: readonly Difference[];
}

function checkJob(row: StoredJob): CheckedJob {
  const key = toJobKey({ account_id: row.key_account, id: row.key_id });
  const { account, id } = key;
  if (row.document === null) {
    const missing = { field: 'document', actual: null, expected: 'a document' };
    const stray = { field: 'file name', actual: row.name, expected: null };
    return { key, job: null, differences: [row.has_row ? missing : stray] };
  }
  const parsed = parseOwnDocument('job', row.document, id);
  if ('problem' in parsed) return { key, job: null, differences: [parsed.problem] };
  const job = parsed.record;
  if (job.user?.id !== account) {
    const owner = { field: 'user.id', actual: job.user?.id ?? null, expected: account };
    return { key, job, differences: [owner] };
  }
  const expected = { ...key, job, document: row.document };
  const missing = { actual: null, expected: 'a row' };
  return {
    key,
    job,
    differences: [
      ...(row.has_row ? compareColumns(JOB_COLUMNS, expected, row) : [{ field: 'row', ...missing }]),
      ...(row.has_name
        ? compareColumns(SEARCH_COLUMNS, expected, row)
        : [{ field: 'file name', ...missing }]),
    ],
  };
}

function toReferencingObject({ key, job }: CheckedJob): ReferencingObject[] {
  return job ? [{ ...key, kind: 'job', references: collectRefs('job', job) }] : [];
}
