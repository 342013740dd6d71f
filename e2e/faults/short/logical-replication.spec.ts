import { checkDatabase, compactJobCounts, JobEventLog, writeJobs, type Finding } from '@mediajobs/jobs-db';
import { inTransaction } from '@mediajobs/postgres';
import { toObjectId, type Job, type JobStatus, type ObjectId } from '@mediajobs/jobs-domain';
import type { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { withClient, createDatabase } from '../support/databases.js';
import { prepareAccount, withDatabase } from '../support/product.js';
import { cleanUp } from '../support/cleanup.js';
import { PostgresServer } from '../support/postgres.js';

let publisher: string;
let subscriber: string;
let account: ObjectId;

beforeAll(async () => {
  const settings = { wal_level: 'logical' };
  publisher = await createDatabase(await PostgresServer.start(settings), 'published');
  subscriber = await createDatabase(await PostgresServer.start(settings), 'subscribed');
  ({ account } = await prepareAccount(publisher, 100));
  await withDatabase(publisher, async ({ pool }) => new JobEventLog(pool).end());
  await withClient(publisher, (client) => client.query('CREATE PUBLICATION everything FOR ALL TABLES'));
  await withClient(subscriber, async (client) => {
    await client.query(`TRUNCATE ${(await listTables(client)).join(', ')}`);
    await client.query(`CREATE SUBSCRIPTION everything CONNECTION '${publisher}' PUBLICATION everything`);
  });
}, 120_000);
afterAll(async () => {
  await withClient(subscriber, (client) => client.query('DROP SUBSCRIPTION everything'));
  await cleanUp();
});

async function listTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
  );
  return rows.map(({ name }) => name);
}

const COUNTS = `
  SELECT facet, value, bucket, sum(count)::int AS count FROM job_counts
  GROUP BY account_id, facet, value, bucket HAVING sum(count) <> 0 ORDER BY account_id, facet, value, bucket`;
const queryRows = (url: string, sql: string): Promise<unknown[]> =>
  withClient(url, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);

const writeJobRange = (from: number, to: number, status: JobStatus): Promise<number> =>
  withDatabase(publisher, ({ pool }) =>
    inTransaction(pool, (client) => writeJobs(client, createJobs(from, to, status))),
  );
const createJobs = (from: number, to: number, status: JobStatus): Job[] =>
  Array.from({ length: to - from }, (_, n) => ({
    ...{ id: toObjectId((from + n).toString(16).padStart(24, '0')), href: '', status },
    user: { id: account, href: '' },
  }));

it('Every table of a publisher of all tables can be written', async () => {
  await withClient(publisher, async (client) => {
    for (const table of await listTables(client)) {
      const { rows } = await client.query<{ name: string }>(
        `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum = 1`,
        [table],
      );
      const column = rows[0]?.name ?? '';
      await client.query(`BEGIN; UPDATE ${table} SET ${column} = ${column}; DELETE FROM ${table}; ROLLBACK`);
    }
  });
});

it('A subscriber has the counts of the publisher, through folds, deletes and steps of jobs', async () => {
  await writeJobRange(1, 40, 'QUEUED');
  await writeJobRange(1, 20, 'PROCESSING');
  await withDatabase(publisher, ({ pool }) => compactJobCounts(pool));
  await writeJobRange(10, 60, 'SUCCESS');
  await withClient(publisher, (client) =>
    client.query("DELETE FROM jobs WHERE id < decode(lpad(to_hex(5), 24, '0'), 'hex')"),
  );
  await withDatabase(publisher, ({ pool }) => compactJobCounts(pool));

  const counts = await queryRows(publisher, COUNTS);
  const sum = 'SELECT count(*)::int AS n FROM jobs';
  // Until the subscriber has caught up.
  const sent = `SELECT pg_current_wal_lsn() <= coalesce(min(replay_lsn), '0/0') AND count(*) = 1 AS done FROM pg_stat_replication`;
  const synced = "SELECT coalesce(bool_and(srsubstate = 'r'), false) AS done FROM pg_subscription_rel";
  for (const [url, sql] of [
    [subscriber, synced],
    [publisher, sent],
  ] as const) {
    while (JSON.stringify(await queryRows(url, sql)) !== '[{"done":true}]') await sleep(50);
  }
  expect(await queryRows(subscriber, sum)).toEqual(await queryRows(publisher, sum));
  expect(await queryRows(subscriber, COUNTS)).toEqual(counts);
  const wrong: Finding[] = [];
  await withDatabase(subscriber, async ({ pool }) => {
    for await (const finding of checkDatabase(pool)) if (finding.subject === 'counts') wrong.push(finding);
  });
  expect(wrong).toEqual([]);
});
