import { inTransaction, writeJobs } from '@mediajobs/jobs-data';
import { instanceOf, objectIdOf } from '@mediajobs/jobs-domain';
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { furnish, startApi, withDatabase } from '../support/api.js';
import { leaveNothing } from '../support/clean.js';
import { countsOf, Load, send, tell, type Sent } from '../support/load.js';
import { Postgres } from '../support/postgres.js';
import { standbyOf } from '../support/standby.js';

let primary: Postgres;
let standby: Postgres;
let token: string;
let account: string;
let port: number;
const agent = new Agent({ keepAlive: true });

beforeAll(async () => {
  primary = await Postgres.start();
  ({ token, account } = await furnish(primary.url, 500));
  standby = await standbyOf(primary);
  ({ port } = await startApi({ DATABASE_URL: primary.url, DATABASE_READ_URL: standby.url }));
});
afterAll(async () => {
  agent.destroy();
  await leaveNothing();
});

async function onStandby(sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: standby.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const ID = objectIdOf('5d2f7c35e4b004f9cd197877');
const job = (): Promise<Sent> => send(agent, port, `/v1/jobs/${ID}`, token);

/** Sends again until the answer has this status. @returns how long that took (ms). */
async function until(status: number): Promise<number> {
  const began = performance.now();
  while ((await job()).status !== status) {
    if (performance.now() - began > 20_000) throw new Error(`${status} does not come`);
    await sleep(20);
  }
  return performance.now() - began;
}

const LOCKED = `SELECT FROM pg_locks WHERE relation = 'job_counts'::regclass AND mode = 'AccessExclusiveLock'`;
const WAITING =
  "SELECT FROM pg_stat_activity WHERE application_name = 'mediajobs' AND wait_event_type = 'Lock'";

/** The total of a page of jobs, and how many jobs are on it. */
function pageOf({ status, text }: Sent): { total: number; objects: number } {
  expect(status).toBe(200);
  const { total, jobs } = JSON.parse(text) as { total: number; jobs: unknown[] };
  return { total, objects: jobs.length };
}

it('A standby that lags is read as it is, and caught up with', async () => {
  await until(404);
  await onStandby('SELECT pg_wal_replay_pause()');
  await withDatabase(primary.url, ({ pool }) =>
    inTransaction(pool, (client) =>
      writeJobs(client, [
        instanceOf('job', {
          id: ID,
          status: 'SUCCESS',
          user: { id: account },
          created_at: 1_562_000_000_000,
        }),
      ]),
    ),
  );
  await sleep(500);
  expect((await job()).status).toBe(404);
  await onStandby('SELECT pg_wal_replay_resume()');
  const took = await until(200);
  tell(`a lagging standby: read as it is, caught up with after ${took.toFixed(0)} ms`);
});

it('A page of the standby and its total are of one snapshot', async () => {
  const writer = new Client({ connectionString: primary.url });
  await writer.connect();
  const ids = Array.from({ length: 7 }, (_, n) => objectIdOf((n + 1).toString(16).padStart(24, '0')));
  // The standby replays this lock: whatever reads the counts waits until the writer has committed.
  await writer.query('BEGIN; LOCK TABLE job_counts');
  while ((await onStandby(LOCKED)).length === 0) await sleep(10);
  const page = send(agent, port, '/v1/jobs/?limit=1000', token);
  while ((await onStandby(WAITING)).length === 0) await sleep(10);
  await writeJobs(
    writer,
    ids.map((id) => instanceOf('job', { id, status: 'QUEUED', user: { id: account } })),
  );
  await writer.query('COMMIT');
  await writer.end();
  const { total, objects } = pageOf(await page);
  expect(total).toBeGreaterThan(200);
  expect(objects).toBe(total);
});

it('While the standby is frozen, the primary is read; what was asked of it gets 503 in time', async () => {
  const load = new Load(port, token, ['/v1/jobs/?limit=5', `/v1/jobs/${ID}`], 4, 5);
  await sleep(500);
  const frozen = performance.now();
  await standby.signal('SIGSTOP');
  await sleep(5_000).finally(() => standby.signal('SIGCONT'));
  const thawed = performance.now();
  await sleep(2_000);
  const sent = await load.stop();
  const failed = sent.filter(({ status }) => status !== 200);
  const slowest = Math.max(...failed.map(({ took }) => took));
  const after = sent.filter(({ at }) => at > frozen + 3_500);
  tell(
    `a frozen standby: ${failed.length} of ${sent.length} requests got 503, the slowest after ${slowest.toFixed(0)} ms; ` +
      `${after.filter(({ at }) => at < thawed).length} later ones were answered by the primary`,
  );
  for (const { status, retryAfter, at, took } of failed) {
    expect([status, retryAfter]).toEqual([503, '1']);
    expect([at + took - frozen < 4_000, at > frozen - 1_000]).toEqual([true, true]);
  }
  expect(after.filter(({ at }) => at < thawed).length).toBeGreaterThan(10);
  expect(countsOf(after.map(({ status }) => status))).toEqual({ 200: after.length });
}, 60_000);

it('While the standby is lost, the primary is read; once it is back, the standby again', async () => {
  const load = new Load(port, token, ['/v1/jobs/?limit=5', `/v1/jobs/${ID}`], 4, 5);
  await sleep(500);
  const lost = performance.now();
  await standby.kill();
  await sleep(3_000);
  const sent = await load.stop();
  const after = sent.filter(({ at }) => at > lost + 100);
  const under = sent.filter(({ at, status }) => at <= lost + 100 && status !== 200);
  tell(
    `a lost standby: ${JSON.stringify(countsOf(after.map(({ status }) => status)))}, ` +
      `${under.length} requests that were under way got 503`,
  );
  for (const { status, retryAfter } of under) expect([status, retryAfter]).toEqual([503, '1']);
  expect(countsOf(after.map(({ status }) => status))).toEqual({ 200: after.length });

  await standby.restart();
  const reading = "SELECT FROM pg_stat_activity WHERE application_name = 'mediajobs'";
  const began = performance.now();
  while ((await onStandby(reading)).length === 0 && performance.now() - began < 20_000) await job();
  tell(`the standby is read again ${(performance.now() - began).toFixed(0)} ms after it was back`);
  expect((await onStandby(reading)).length).toBeGreaterThan(0);
});
