import { compactJobCounts } from '@mediajobs/jobs-db';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { setTimeout as sleep } from 'node:timers/promises';
import { cleanUp } from '../support/cleanup.js';
import { createDatabase, queryRows, withClient } from '../support/databases.js';
import { findWrongCounts, readEventPosition, writeJobRange } from '../support/job-store.js';
import { PostgresServer } from '../support/postgres.js';
import { prepareAccount, withDatabase } from '../support/product.js';

let publisher: string;
let subscriber: string;
let account: ObjectId;

const TABLES =
  "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace";
const listTables = async (url: string): Promise<string[]> =>
  (await queryRows(url, TABLES)).map(({ name }) => String(name));

beforeAll(async () => {
  const settings = { wal_level: 'logical' };
  publisher = await createDatabase(await PostgresServer.start(settings), 'published');
  subscriber = await createDatabase(await PostgresServer.start(settings), 'subscribed');
  ({ account } = await prepareAccount(publisher, 100));
  await readEventPosition(publisher);
  await queryRows(publisher, 'CREATE PUBLICATION everything FOR ALL TABLES');
  await queryRows(subscriber, `TRUNCATE ${(await listTables(subscriber)).join(', ')}`);
  await queryRows(
    subscriber,
    `CREATE SUBSCRIPTION everything CONNECTION '${publisher}' PUBLICATION everything`,
  );
});
afterAll(async () => {
  await queryRows(subscriber, 'DROP SUBSCRIPTION everything');
  await cleanUp();
});

const COUNTS = `
  SELECT facet, value, bucket, sum(count)::int AS count FROM job_counts
  GROUP BY account_id, facet, value, bucket HAVING sum(count) <> 0 ORDER BY account_id, facet, value, bucket`;
const JOBS = 'SELECT count(*)::int AS n FROM jobs';

const SYNCHRONIZED = "SELECT coalesce(bool_and(srsubstate = 'r'), false) AS done FROM pg_subscription_rel";
const REPLAYED = `
  SELECT pg_current_wal_lsn() <= coalesce(min(replay_lsn), '0/0') AND count(*) = 1 AS done FROM pg_stat_replication`;

async function waitUntilDone(url: string, sql: string): Promise<void> {
  while ((await queryRows(url, sql))[0]?.['done'] !== true) await sleep(50);
}

const compact = (): Promise<unknown> => withDatabase(publisher, ({ pool }) => compactJobCounts(pool));

it('can update and delete rows of every published table', async () => {
  for (const table of await listTables(publisher)) {
    const [column] = await queryRows(
      publisher,
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum = 1`,
    );
    const name = String(column?.['name']);
    await withClient(publisher, (client) =>
      client.query(`BEGIN; UPDATE ${table} SET ${name} = ${name}; DELETE FROM ${table}; ROLLBACK`),
    );
  }
});

it('replicates counts through writes, deletes and compaction', async () => {
  await writeJobRange(publisher, account, [1, 40]);
  await writeJobRange(publisher, account, [1, 20], 'PROCESSING');
  await compact();
  await writeJobRange(publisher, account, [10, 60], 'SUCCESS');
  await queryRows(publisher, "DELETE FROM jobs WHERE id < decode(lpad(to_hex(5), 24, '0'), 'hex')");
  await compact();

  await waitUntilDone(subscriber, SYNCHRONIZED);
  await waitUntilDone(publisher, REPLAYED);
  for (const sql of [JOBS, COUNTS])
    expect(await queryRows(subscriber, sql)).toEqual(await queryRows(publisher, sql));
  expect(await findWrongCounts(subscriber)).toEqual([]);
});
