import { mentionsOf, type Job, type ObjectId } from '@mediajobs/jobs-domain';
import type { Pool, PoolClient } from 'pg';
import { JOB_COLUMNS, NAME_COLUMNS } from '../jobs/job-columns.js';
import { fromBytes } from '../write/bytes.js';
import { inTransaction } from '../write/transaction.js';
import { writeJobs } from '../write/write-records.js';
import { differencesOf, type Difference, type Finding, type StoredValues } from './finding.js';
import { missingReferences, type Naming } from './missing-references.js';
import { ownRecordOf } from './stored-record.js';

interface Row extends StoredValues {
  readonly key_account: Buffer;
  readonly key_id: Buffer;
  readonly has_row: boolean;
  readonly has_name: boolean;
  readonly name: string | null;
  readonly body: string | null;
}

const KEY = 'account_id, id';
const slice = (table: string): string =>
  `(SELECT ${KEY} FROM ${table} WHERE (${KEY}) > ($1::bytea, $2::bytea) ORDER BY ${KEY} LIMIT $3)`;

// One statement, which sees the three tables at one moment.
const SLICE = `
  WITH keys AS (${['jobs', 'job_names', 'job_bodies'].map(slice).join(' UNION ')} ORDER BY ${KEY} LIMIT $3)
  SELECT k.account_id AS key_account, k.id AS key_id, j.id IS NOT NULL AS has_row, n.id IS NOT NULL AS has_name,
    n.name, b.body, ${JOB_COLUMNS.map(({ name }) => `j.${name}`).join(', ')}
  FROM keys k
    LEFT JOIN jobs j ON j.account_id = k.account_id AND j.id = k.id
    LEFT JOIN job_names n ON n.account_id = k.account_id AND n.id = k.id
    LEFT JOIN job_bodies b ON b.account_id = k.account_id AND b.id = k.id
  ORDER BY k.account_id, k.id`;

const NAME = NAME_COLUMNS.filter(({ name }) => name === 'name');

/** Every job: its row and its name against its document, and whether what it refers to is there. */
export async function* checkJobs(pool: Pool, batch: number, repair: boolean): AsyncGenerator<Finding> {
  let after: readonly Buffer[] = [Buffer.alloc(0), Buffer.alloc(0)];
  for (;;) {
    const { rows } = await pool.query<Row>(SLICE, [...after, batch]);
    const last = rows.at(-1);
    if (!last) return;
    after = [last.key_account, last.key_id];
    const checked = rows.map(checkJob);
    const wrong = checked.filter(({ differences }) => differences.some(({ repairable }) => repairable));
    if (repair && wrong.length > 0)
      await repairJobs(
        pool,
        wrong.map(({ row }) => row),
      );
    for (const { row, differences } of checked) {
      for (const { repairable, ...difference } of differences) {
        yield { ...ownerOf(row), of: 'job', ...difference, repaired: repair && repairable };
      }
    }
    yield* missingReferences(pool, checked.flatMap(namingOf));
  }
}

interface Checked {
  readonly row: Row;
  readonly job: Job | null;
  readonly differences: readonly Difference[];
}

function checkJob(row: Row): Checked {
  const { account, id } = ownerOf(row);
  if (row.body === null) {
    const missing = { key: 'body', got: null, expected: 'a document', repairable: false };
    const stray = { key: 'name row', got: row.name, expected: null, repairable: true };
    return { row, job: null, differences: [row.has_row ? missing : stray] };
  }
  const own = ownRecordOf('job', row.body, id);
  if ('problem' in own) return { row, job: null, differences: [own.problem] };
  const job = own.record;
  if (job.user?.id !== account) {
    const owner = { key: 'user.id', got: job.user?.id ?? null, expected: account, repairable: false };
    return { row, job, differences: [owner] };
  }
  const written = { account, job, body: row.body };
  const none = { got: null, expected: 'a row', repairable: true };
  return {
    row,
    job,
    differences: [
      ...(row.has_row ? differencesOf(JOB_COLUMNS, written, row) : [{ key: 'row', ...none }]),
      ...(row.has_name ? differencesOf(NAME, written, row) : [{ key: 'name row', ...none }]),
    ],
  };
}

function ownerOf(row: Pick<Row, 'key_account' | 'key_id'>): { account: ObjectId; id: ObjectId } {
  return { account: fromBytes(row.key_account), id: fromBytes(row.key_id) };
}

function namingOf({ row, job }: Checked): Naming[] {
  return job ? [{ ...ownerOf(row), kind: 'job', mentions: mentionsOf('job', job) }] : [];
}

/** Writes rows and names anew from the documents, as they are by now: nobody else writes jobs meanwhile. */
async function repairJobs(pool: Pool, wrong: readonly Row[]): Promise<void> {
  const keys = [wrong.map(({ key_account }) => key_account), wrong.map(({ key_id }) => key_id)];
  await inTransaction(pool, async (client) => {
    await client.query('LOCK TABLE jobs IN SHARE ROW EXCLUSIVE MODE');
    await writeJobs(client, await readableJobs(client, keys));
    await client.query(
      `DELETE FROM job_names n USING unnest($1::bytea[], $2::bytea[]) AS k (account_id, id)
       WHERE n.account_id = k.account_id AND n.id = k.id
         AND NOT EXISTS (SELECT FROM jobs j WHERE j.account_id = n.account_id AND j.id = n.id)`,
      keys,
    );
  });
}

async function readableJobs(client: PoolClient, keys: readonly Buffer[][]): Promise<Job[]> {
  const { rows } = await client.query<{ account_id: Buffer; id: Buffer; body: string }>(
    `SELECT b.account_id, b.id, b.body FROM unnest($1::bytea[], $2::bytea[]) AS k (account_id, id)
     JOIN job_bodies b ON b.account_id = k.account_id AND b.id = k.id`,
    [...keys],
  );
  return rows.flatMap(({ account_id, id, body }) => {
    const own = ownRecordOf('job', body, fromBytes(id));
    return 'record' in own && own.record.user?.id === fromBytes(account_id) ? [own.record] : [];
  });
}
