import { collectRefs, type Job, type ObjectId } from '@mediajobs/jobs-domain';
import type { Pool, PoolClient } from 'pg';
import { JOB_COLUMNS, FILE_NAME_COLUMNS } from '../tables/job-columns.js';
import { objectIdFromBytes } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import { writeJobs } from '../writes/write-records.js';
import { compareColumns, type Difference, type Finding, type StoredValues } from '../tables/finding.js';
import { findMissingReferences, type ReferencingObject } from './missing-references.js';
import { parseOwnDocument } from '../tables/stored-document.js';

interface StoredJob extends StoredValues {
  readonly key_account: Buffer;
  readonly key_id: Buffer;
  readonly has_row: boolean;
  readonly has_name: boolean;
  readonly name: string | null;
  readonly document: string | null;
}

const KEY_COLUMNS = 'account_id, id';
const slice = (table: string): string =>
  `(SELECT ${KEY_COLUMNS} FROM ${table} WHERE (${KEY_COLUMNS}) > ($1::bytea, $2::bytea) ORDER BY ${KEY_COLUMNS} LIMIT $3)`;

// One statement, which sees the three tables at one moment.
const SLICE = `
  WITH keys AS (${['jobs', 'job_file_names', 'job_documents'].map(slice).join(' UNION ')} ORDER BY ${KEY_COLUMNS} LIMIT $3)
  SELECT k.account_id AS key_account, k.id AS key_id, j.id IS NOT NULL AS has_row, n.id IS NOT NULL AS has_name,
    n.name, b.document, ${JOB_COLUMNS.map(({ name }) => `j.${name}`).join(', ')}
  FROM keys k
    LEFT JOIN jobs j ON j.account_id = k.account_id AND j.id = k.id
    LEFT JOIN job_file_names n ON n.account_id = k.account_id AND n.id = k.id
    LEFT JOIN job_documents b ON b.account_id = k.account_id AND b.id = k.id
  ORDER BY k.account_id, k.id`;

const FILE_NAME_COLUMN = FILE_NAME_COLUMNS.filter(({ name }) => name === 'name');

/** Every job: its row and its name against its document, and whether what it refers to is there. */
export async function* checkJobs(pool: Pool, batch: number, repair: boolean): AsyncGenerator<Finding> {
  let after: readonly Buffer[] = [Buffer.alloc(0), Buffer.alloc(0)];
  for (;;) {
    const { rows } = await pool.query<StoredJob>(SLICE, [...after, batch]);
    const last = rows.at(-1);
    if (!last) return;
    after = [last.key_account, last.key_id];
    const checked = rows.map(checkJob);
    const wrong = checked.filter(({ differences }) =>
      differences.some(({ isRepairable: repairable }) => repairable),
    );
    if (repair && wrong.length > 0)
      await repairJobs(
        pool,
        wrong.map(({ row }) => row),
      );
    for (const { row, differences } of checked) {
      for (const { isRepairable: repairable, ...difference } of differences) {
        yield { ...parseKey(row), subject: 'job', ...difference, isRepaired: repair && repairable };
      }
    }
    yield* findMissingReferences(pool, checked.flatMap(toReferencingObject));
  }
}

interface CheckedJob {
  readonly row: StoredJob;
  readonly job: Job | null;
  readonly differences: readonly Difference[];
}

function checkJob(row: StoredJob): CheckedJob {
  const { account, id } = parseKey(row);
  if (row.document === null) {
    const missing = { field: 'document', actual: null, expected: 'a document', isRepairable: false };
    const stray = { field: 'name row', actual: row.name, expected: null, isRepairable: true };
    return { row, job: null, differences: [row.has_row ? missing : stray] };
  }
  const own = parseOwnDocument('job', row.document, id);
  if ('problem' in own) return { row, job: null, differences: [own.problem] };
  const job = own.record;
  if (job.user?.id !== account) {
    const owner = { field: 'user.id', actual: job.user?.id ?? null, expected: account, isRepairable: false };
    return { row, job, differences: [owner] };
  }
  const written = { account, job, document: row.document };
  const none = { actual: null, expected: 'a row', isRepairable: true };
  return {
    row,
    job,
    differences: [
      ...(row.has_row ? compareColumns(JOB_COLUMNS, written, row) : [{ field: 'row', ...none }]),
      ...(row.has_name ? compareColumns(FILE_NAME_COLUMN, written, row) : [{ field: 'name row', ...none }]),
    ],
  };
}

function parseKey(row: Pick<StoredJob, 'key_account' | 'key_id'>): { account: ObjectId; id: ObjectId } {
  return { account: objectIdFromBytes(row.key_account), id: objectIdFromBytes(row.key_id) };
}

function toReferencingObject({ row, job }: CheckedJob): ReferencingObject[] {
  return job ? [{ ...parseKey(row), kind: 'job', references: collectRefs('job', job) }] : [];
}

/** Writes rows and names anew from the documents, as they are by now: nobody else writes jobs meanwhile. */
async function repairJobs(pool: Pool, wrong: readonly StoredJob[]): Promise<void> {
  const keys = [wrong.map(({ key_account }) => key_account), wrong.map(({ key_id }) => key_id)];
  await inTransaction(pool, async (client) => {
    await client.query('LOCK TABLE jobs IN SHARE ROW EXCLUSIVE MODE');
    await writeJobs(client, await readableJobs(client, keys));
    await client.query(
      `DELETE FROM job_file_names n USING unnest($1::bytea[], $2::bytea[]) AS k (account_id, id)
       WHERE n.account_id = k.account_id AND n.id = k.id
         AND NOT EXISTS (SELECT FROM jobs j WHERE j.account_id = n.account_id AND j.id = n.id)`,
      keys,
    );
  });
}

async function readableJobs(client: PoolClient, keys: readonly Buffer[][]): Promise<Job[]> {
  const { rows } = await client.query<{ account_id: Buffer; id: Buffer; document: string }>(
    `SELECT b.account_id, b.id, b.document FROM unnest($1::bytea[], $2::bytea[]) AS k (account_id, id)
     JOIN job_documents b ON b.account_id = k.account_id AND b.id = k.id`,
    [...keys],
  );
  return rows.flatMap(({ account_id, id, document }) => {
    const own = parseOwnDocument('job', document, objectIdFromBytes(id));
    return 'record' in own && own.record.user?.id === objectIdFromBytes(account_id) ? [own.record] : [];
  });
}
