import { check, foldJobCounts, inTransaction, Outbox, writeJobs, type Finding } from '@mediajobs/jobs-data';
import { objectIdOf, type Job, type JobStatus, type ObjectId } from '@mediajobs/jobs-domain';
import type { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { connected, newDatabase } from '../support/admin.js';
import { furnish, withDatabase } from '../support/api.js';
import { leaveNothing } from '../support/clean.js';
import { Postgres } from '../support/postgres.js';

let publisher: string;
let subscriber: string;
let account: ObjectId;

beforeAll(async () => {
  const settings = { wal_level: 'logical' };
  publisher = await newDatabase(await Postgres.start(settings), 'published');
  subscriber = await newDatabase(await Postgres.start(settings), 'subscribed');
  ({ account } = await furnish(publisher, 100));
  await withDatabase(publisher, async ({ pool }) => new Outbox(pool).end());
  await connected(publisher, (client) => client.query('CREATE PUBLICATION everything FOR ALL TABLES'));
  await connected(subscriber, async (client) => {
    await client.query(`TRUNCATE ${(await tablesOf(client)).join(', ')}`);
    await client.query(`CREATE SUBSCRIPTION everything CONNECTION '${publisher}' PUBLICATION everything`);
  });
}, 120_000);
afterAll(async () => {
  await connected(subscriber, (client) => client.query('DROP SUBSCRIPTION everything'));
  await leaveNothing();
});

async function tablesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
  );
  return rows.map(({ name }) => name);
}

const COUNTS = `
  SELECT facet, value, bucket, sum(count)::int AS count FROM job_counts
  GROUP BY account_id, facet, value, bucket HAVING sum(count) <> 0 ORDER BY account_id, facet, value, bucket`;
const rowsOf = (url: string, sql: string): Promise<unknown[]> =>
  connected(url, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);

const write = (from: number, to: number, status: JobStatus): Promise<number> =>
  withDatabase(publisher, ({ pool }) =>
    inTransaction(pool, (client) => writeJobs(client, jobsOf(from, to, status))),
  );
const jobsOf = (from: number, to: number, status: JobStatus): Job[] =>
  Array.from({ length: to - from }, (_, n) => ({
    ...{ id: objectIdOf((from + n).toString(16).padStart(24, '0')), href: '', status },
    user: { id: account, href: '' },
  }));

it('Every table of a publisher of all tables can be written', async () => {
  await connected(publisher, async (client) => {
    for (const table of await tablesOf(client)) {
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
  await write(1, 40, 'QUEUED');
  await write(1, 20, 'PROCESSING');
  await withDatabase(publisher, ({ pool }) => foldJobCounts(pool));
  await write(10, 60, 'SUCCESS');
  await connected(publisher, (client) =>
    client.query("DELETE FROM jobs WHERE id < decode(lpad(to_hex(5), 24, '0'), 'hex')"),
  );
  await withDatabase(publisher, ({ pool }) => foldJobCounts(pool));

  const counts = await rowsOf(publisher, COUNTS);
  const sum = 'SELECT count(*)::int AS n FROM jobs';
  // Until the subscriber has caught up.
  const sent = `SELECT pg_current_wal_lsn() <= coalesce(min(replay_lsn), '0/0') AND count(*) = 1 AS done FROM pg_stat_replication`;
  const synced = "SELECT coalesce(bool_and(srsubstate = 'r'), false) AS done FROM pg_subscription_rel";
  for (const [url, sql] of [
    [subscriber, synced],
    [publisher, sent],
  ] as const) {
    while (JSON.stringify(await rowsOf(url, sql)) !== '[{"done":true}]') await sleep(50);
  }
  expect(await rowsOf(subscriber, sum)).toEqual(await rowsOf(publisher, sum));
  expect(await rowsOf(subscriber, COUNTS)).toEqual(counts);
  const wrong: Finding[] = [];
  await withDatabase(subscriber, async ({ pool }) => {
    for await (const finding of check(pool)) if (finding.of === 'counts') wrong.push(finding);
  });
  expect(wrong).toEqual([]);
});
