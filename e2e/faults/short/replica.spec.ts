import { writeJobs } from '@mediajobs/jobs-db';
import { toInstance, toObjectId } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import { sendRequest, startApi } from '@mediajobs/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { cleanUp } from '../support/cleanup.js';
import { queryRows, withClient } from '../support/databases.js';
import { countStatuses, Load, logFigure, type CompletedRequest } from '../support/load.js';
import { PostgresServer } from '../support/postgres.js';
import { prepareAccount, withDatabase } from '../support/product.js';
import { startStandby } from '../support/standby.js';

const ID = toObjectId('5d2f7c35e4b004f9cd197877');
const CLIENTS = 4;

let primary: PostgresServer;
let standby: PostgresServer;
let token: string;
let account: string;
let port: number;

beforeAll(async () => {
  primary = await PostgresServer.start();
  ({ token, account } = await prepareAccount(primary.url, 500));
  standby = await startStandby(primary);
  ({ port } = await startApi({ DATABASE_URL: primary.url, DATABASE_READ_URL: standby.url }));
});
afterAll(cleanUp);

const send = (path: string) => sendRequest({ port, path, headers: { Authorization: `Bearer ${token}` } });
const readJobStatus = async (): Promise<number> => (await send(`/v1/jobs/${ID}`)).status;
const onStandby = (sql: string) => queryRows(standby.url, sql);
const startLoad = (): Load =>
  new Load(port, token, {
    paths: ['/v1/jobs/?limit=5', `/v1/jobs/${ID}`],
    clients: CLIENTS,
    pauseMs: 5,
  });

async function waitForJobStatus(status: number): Promise<void> {
  while ((await readJobStatus()) !== status) await sleep(20);
}

async function waitForRows(url: string, sql: string): Promise<void> {
  while ((await queryRows(url, sql)).length === 0) await sleep(10);
}

function expectOnlyUnavailable(requests: readonly CompletedRequest[]): void {
  for (const { status, retryAfter } of requests)
    if (status !== 200) expect([status, retryAfter]).toEqual([503, '1']);
}

it('reads a standby that lags as it is', async () => {
  await waitForJobStatus(404);
  await onStandby('SELECT pg_wal_replay_pause()');
  const job = { id: ID, status: 'SUCCESS', user: { id: account }, created_at: 1_562_000_000_000 };
  await withDatabase(primary.url, ({ pool }) =>
    inTransaction(pool, (client) => writeJobs(client, [toInstance('job', job)])),
  );
  const [position] = await queryRows(primary.url, 'SELECT pg_current_wal_lsn() AS lsn');
  const lsn = String(position?.['lsn']);
  await waitForRows(standby.url, `SELECT FROM (SELECT) AS one WHERE pg_last_wal_receive_lsn() >= '${lsn}'`);
  // While the standby does not respond in time, as on a busy machine, the API reads the primary.
  await waitForJobStatus(404);
  await onStandby('SELECT pg_wal_replay_resume()');
  await waitForJobStatus(200);
});

it('reads a page and its total in one snapshot of the standby', async () => {
  const locked = `SELECT FROM pg_locks WHERE relation = 'job_counts'::regclass AND mode = 'AccessExclusiveLock'`;
  const waiting =
    "SELECT FROM pg_stat_activity WHERE application_name = 'mediajobs' AND wait_event_type = 'Lock'";
  const jobs = Array.from({ length: 7 }, (_, n) =>
    toInstance('job', {
      id: toObjectId((n + 1).toString(16).padStart(24, '0')),
      status: 'QUEUED',
      user: { id: account },
    }),
  );
  const page = await withClient(primary.url, async (client) => {
    // The standby replays this lock, so reads of the counts wait until the commit.
    await client.query('BEGIN; LOCK TABLE job_counts');
    await waitForRows(standby.url, locked);
    // On a busy machine the API may read the primary, where the page waits as well. Another page is requested then.
    const pages: ReturnType<typeof send>[] = [];
    while ((await queryRows(standby.url, waiting)).length === 0) {
      if ((await queryRows(primary.url, waiting)).length >= pages.length)
        pages.push(send('/v1/jobs/?limit=1000'));
      await sleep(10);
    }
    await writeJobs(client, jobs);
    await client.query('COMMIT');
    return (await Promise.all(pages)).at(-1);
  });
  const document = page?.json() as unknown as { total: number; jobs: unknown[] };
  expect(document.total).toBeGreaterThan(200);
  expect(document.jobs).toHaveLength(document.total);
});

it('reads the primary while the standby is frozen', async () => {
  const load = startLoad();
  await load.next(CLIENTS * 5);
  await standby.signalAll('SIGSTOP');
  // No more than one request per client can have been answered by the standby.
  try {
    await load.recovered(CLIENTS * 10);
  } finally {
    await standby.signalAll('SIGCONT');
  }
  await load.recovered(CLIENTS * 10);
  const requests = await load.stop();
  logFigure(`a frozen standby: ${JSON.stringify(countStatuses(requests))}`);
  expectOnlyUnavailable(requests);
});

it('reads the primary while the standby is down, and then the standby again', async () => {
  const load = startLoad();
  await load.next(CLIENTS * 5);
  await standby.kill();
  await load.recovered(CLIENTS * 10);
  const requests = await load.stop();
  logFigure(`a killed standby: ${JSON.stringify(countStatuses(requests))}`);
  expectOnlyUnavailable(requests);

  await standby.restart();
  const connected = "SELECT FROM pg_stat_activity WHERE application_name = 'mediajobs'";
  while ((await onStandby(connected)).length === 0) await readJobStatus();
});
