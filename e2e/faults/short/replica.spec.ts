import { inTransaction } from '@mediajobs/postgres';
import { writeJobs } from '@mediajobs/jobs-db';
import { toInstance, toObjectId } from '@mediajobs/jobs-domain';
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { prepareAccount, startApi, withDatabase } from '../support/product.js';
import { cleanUp } from '../support/cleanup.js';
import { countBy, Load, sendRequest, logFigure, type CompletedRequest } from '../support/load.js';
import { PostgresServer } from '../support/postgres.js';
import { startStandby } from '../support/standby.js';

let primary: PostgresServer;
let standby: PostgresServer;
let token: string;
let account: string;
let port: number;
const agent = new Agent({ keepAlive: true });

beforeAll(async () => {
  primary = await PostgresServer.start();
  ({ token, account } = await prepareAccount(primary.url, 500));
  standby = await startStandby(primary);
  ({ port } = await startApi({ DATABASE_URL: primary.url, DATABASE_READ_URL: standby.url }));
});
afterAll(async () => {
  agent.destroy();
  await cleanUp();
});

async function queryStandby(sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: standby.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const ID = toObjectId('5d2f7c35e4b004f9cd197877');
const requestJob = (): Promise<CompletedRequest> => sendRequest(agent, port, `/v1/jobs/${ID}`, token);

/** Sends again until the answer has this status. @returns how long that took (ms). */
async function waitForStatus(status: number): Promise<number> {
  const began = performance.now();
  while ((await requestJob()).status !== status) {
    if (performance.now() - began > 20_000) throw new Error(`${status} does not come`);
    await sleep(20);
  }
  return performance.now() - began;
}

const LOCKED = `SELECT FROM pg_locks WHERE relation = 'job_counts'::regclass AND mode = 'AccessExclusiveLock'`;
const WAITING =
  "SELECT FROM pg_stat_activity WHERE application_name = 'mediajobs' AND wait_event_type = 'Lock'";

/** The total of a page of jobs, and how many jobs are on it. */
function countPage({ status, text }: CompletedRequest): { total: number; objects: number } {
  expect(status).toBe(200);
  const { total, jobs } = JSON.parse(text) as { total: number; jobs: unknown[] };
  return { total, objects: jobs.length };
}

it('A standby that lags is read as it is, and caught up with', async () => {
  await waitForStatus(404);
  await queryStandby('SELECT pg_wal_replay_pause()');
  await withDatabase(primary.url, ({ pool }) =>
    inTransaction(pool, (client) =>
      writeJobs(client, [
        toInstance('job', {
          id: ID,
          status: 'SUCCESS',
          user: { id: account },
          created_at: 1_562_000_000_000,
        }),
      ]),
    ),
  );
  await sleep(500);
  expect((await requestJob()).status).toBe(404);
  await queryStandby('SELECT pg_wal_replay_resume()');
  const took = await waitForStatus(200);
  logFigure(`a lagging standby: read as it is, caught up with after ${took.toFixed(0)} ms`);
});

it('A page of the standby and its total are of one snapshot', async () => {
  const writer = new Client({ connectionString: primary.url });
  await writer.connect();
  const ids = Array.from({ length: 7 }, (_, n) => toObjectId((n + 1).toString(16).padStart(24, '0')));
  // The standby replays this lock: whatever reads the counts waits until the writer has committed.
  await writer.query('BEGIN; LOCK TABLE job_counts');
  while ((await queryStandby(LOCKED)).length === 0) await sleep(10);
  const page = sendRequest(agent, port, '/v1/jobs/?limit=1000', token);
  while ((await queryStandby(WAITING)).length === 0) await sleep(10);
  await writeJobs(
    writer,
    ids.map((id) => toInstance('job', { id, status: 'QUEUED', user: { id: account } })),
  );
  await writer.query('COMMIT');
  await writer.end();
  const { total, objects } = countPage(await page);
  expect(total).toBeGreaterThan(200);
  expect(objects).toBe(total);
});

it('While the standby is frozen, the primary is read; what was asked of it gets 503 in time', async () => {
  const load = new Load(port, token, ['/v1/jobs/?limit=5', `/v1/jobs/${ID}`], 4, 5);
  await sleep(500);
  const frozen = performance.now();
  await standby.signalAll('SIGSTOP');
  await sleep(5_000).finally(() => standby.signalAll('SIGCONT'));
  const thawed = performance.now();
  await sleep(2_000);
  const sent = await load.stop();
  const failed = sent.filter(({ status }) => status !== 200);
  const slowest = Math.max(...failed.map(({ durationMs: took }) => took));
  const after = sent.filter(({ startedAt: at }) => at > frozen + 3_500);
  logFigure(
    `a frozen standby: ${failed.length} of ${sent.length} requests got 503, the slowest after ${slowest.toFixed(0)} ms; ` +
      `${after.filter(({ startedAt: at }) => at < thawed).length} later ones were answered by the primary`,
  );
  for (const { status, retryAfter, startedAt: at, durationMs: took } of failed) {
    expect([status, retryAfter]).toEqual([503, '1']);
    expect([at + took - frozen < 4_000, at > frozen - 1_000]).toEqual([true, true]);
  }
  expect(after.filter(({ startedAt: at }) => at < thawed).length).toBeGreaterThan(10);
  expect(countBy(after.map(({ status }) => status))).toEqual({ 200: after.length });
}, 60_000);

it('While the standby is lost, the primary is read; once it is back, the standby again', async () => {
  const load = new Load(port, token, ['/v1/jobs/?limit=5', `/v1/jobs/${ID}`], 4, 5);
  await sleep(500);
  const lost = performance.now();
  await standby.kill();
  await sleep(3_000);
  const sent = await load.stop();
  const after = sent.filter(({ startedAt: at }) => at > lost + 100);
  const under = sent.filter(({ startedAt: at, status }) => at <= lost + 100 && status !== 200);
  logFigure(
    `a lost standby: ${JSON.stringify(countBy(after.map(({ status }) => status)))}, ` +
      `${under.length} requests that were under way got 503`,
  );
  for (const { status, retryAfter } of under) expect([status, retryAfter]).toEqual([503, '1']);
  expect(countBy(after.map(({ status }) => status))).toEqual({ 200: after.length });

  await standby.restart();
  const reading = "SELECT FROM pg_stat_activity WHERE application_name = 'mediajobs'";
  const began = performance.now();
  while ((await queryStandby(reading)).length === 0 && performance.now() - began < 20_000) await requestJob();
  logFigure(`the standby is read again ${(performance.now() - began).toFixed(0)} ms after it was back`);
  expect((await queryStandby(reading)).length).toBeGreaterThan(0);
});
