import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readMemory, resetPeakMemory, summarize } from '../measure.mjs';
import { createToken, ROOT, startApi, startWorker } from '../processes.mjs';
import { atMost } from '../record.mjs';

export const noisy = { name: 'noisy', title: 'Noisy neighbours', measure };

/** Requests per second of each kind that the measured account sends. */
const RATE = 50;
/** Time for which an abuse lasts before the other account is measured. */
const SETTLE_MS = 2_000;
const LOCKING_MIGRATION = '20990101000000_bench_exclusive_lock';

/** Argument `scene` of a case: the worker, the API, and the headers of two accounts with many jobs. */
const send =
  (task, path, connections, accounts = 1) =>
  async ({ worker, api: { origin }, abusers }) => {
    for (const headers of abusers.slice(0, accounts))
      await worker.run(task, { origin, path, headers, connections });
  };

const ABUSES = [
  {
    id: 'unread exports',
    title: 'three unread exports of each of two accounts',
    begin: send('stall', '/v1/jobs/export', 3, 2),
  },
  {
    id: 'pages',
    title: '64 connections that request default pages',
    begin: send('flood', '/v1/jobs/', 64),
  },
  {
    id: 'unread pages',
    title: '180 clients that do not read expanded default pages',
    begin: send('stall', '/v1/jobs/?expand=preset,user,pipeline', 180),
  },
  {
    id: 'event streams',
    title: 'one account that opens 600 event streams where 500 are allowed',
    settings: { MAX_SUBSCRIBERS: '500' },
    begin: send('stall', '/v1/jobs/events', 600),
  },
  {
    id: 'migration',
    title: 'a slow export and a migration',
    begin: async (scene) => {
      await send('trickle', '/v1/jobs/export', 1)(scene);
      await sleep(SETTLE_MS / 2);
      await beginLockingMigration(scene);
    },
    end: async ({ database, migrationsDir }) => {
      await database.pool.query('DELETE FROM _prisma_migrations WHERE migration_name = $1', [
        LOCKING_MIGRATION,
      ]);
      if (migrationsDir) await rm(migrationsDir, { recursive: true, force: true });
    },
  },
];

async function beginLockingMigration(scene) {
  scene.migrationsDir = await mkdtemp(join(os.tmpdir(), 'mediajobs-bench-'));
  await cp(join(ROOT, 'prisma/migrations'), scene.migrationsDir, { recursive: true });
  const folder = join(scene.migrationsDir, LOCKING_MIGRATION);
  await mkdir(folder);
  await writeFile(join(folder, 'migration.sql'), 'LOCK TABLE jobs, job_documents IN ACCESS EXCLUSIVE MODE;');
  await scene.worker.run('migrate', { url: scene.database.url, migrationsDir: scene.migrationsDir });
}

async function measure(context) {
  const { database, options, rounds } = context;
  const [first, second, other] = await largestAccounts(database.pool);
  const createHeaders = async ({ account }) => ({
    Authorization: `Bearer ${await createToken(database.url, account)}`,
  });
  const accounts = {
    abusers: [await createHeaders(first), await createHeaders(second)],
    measured: { headers: await createHeaders(other), ids: other.ids },
  };
  for (const abuse of options.short ? ABUSES.slice(0, 2) : ABUSES) {
    const results = [];
    for (let round = 0; round < rounds; round++) results.push(await oneRound(context, abuse, accounts));
    reportAbuse(context, abuse, results);
  }
}

async function oneRound({ database, load, options, token }, abuse, { abusers, measured }) {
  const api = await startApi(database.url, token, abuse.settings);
  const worker = startWorker('abuse-worker.mjs');
  const scene = { worker, api, abusers, database };
  const latencies = () => measureLatencies(load, api.origin, measured, options.short ? 2 : 8);
  try {
    await latencies();
    const alone = await latencies();
    await resetPeakMemory(api.pid);
    await abuse.begin(scene);
    await sleep(SETTLE_MS);
    const abused = await latencies();
    const memory = (await readMemory(api.pid)).peak;
    return { alone, abused, memory, statuses: await worker.run('stop') };
  } finally {
    await worker.stop();
    await api.stop();
    await abuse.end?.(scene);
  }
}

async function measureLatencies(load, origin, { headers, ids }, seconds) {
  const pace = (requests) =>
    load.run('pace', { origin, requests, headers, connections: 16, seconds, rate: RATE });
  const [byId, list] = await Promise.all([
    pace(ids.map((id) => ({ path: `/v1/jobs/${id}`, contains: `"id":"${id}"` }))),
    pace([{ path: '/v1/jobs/?limit=1', contains: '"limit":1,' }]),
  ]);
  const [refused, wrong] = [byId.refused + list.refused, byId.wrong + list.wrong];
  return { byId: byId.p99, list: list.p99, refused, wrong };
}

function reportAbuse({ report }, { id, title }, results) {
  const summary = (figure) => summarize(results.map(figure));
  const statuses = Object.entries(results.at(-1).statuses);
  const received = statuses.map(([status, count]) => `${count} × ${status}`).join(', ');
  for (const [kind, name] of Object.entries({ byId: 'Job by id', list: 'Page of 1' })) {
    report({
      id: `${id} ${kind}`,
      title: `${name} during ${title}: p99`,
      unit: 'ms',
      against: 'alone',
      ours: summary(({ abused }) => abused[kind]),
      reference: summary(({ alone }) => alone[kind]),
      ratio: summary(({ alone, abused }) => abused[kind] / alone[kind]),
      bar: atMost(5),
      note: received === '' ? `${RATE} requests a second of each kind.` : `The others received ${received}.`,
    });
  }
  report({
    id: `${id} refused`,
    title: `Failed requests of the other account during ${title}`,
    unit: 'requests',
    ours: summary(({ abused }) => abused.wrong),
    bar: atMost(0, 'ours'),
    note: `${results.reduce((sum, { abused }) => sum + abused.refused, 0)} of them were 503, in all rounds.`,
  });
  report({
    id: `${id} memory`,
    title: `Memory of the API during ${title}`,
    unit: 'MB',
    ours: summary(({ memory }) => memory),
    bar: atMost(600, 'ours'),
  });
}

async function largestAccounts(pool) {
  const { rows } = await pool.query(
    `SELECT encode(account_id, 'hex') AS account,
       (array_agg(encode(id, 'hex') ORDER BY md5(id::text)))[1:500] AS ids
     FROM jobs GROUP BY account_id ORDER BY count(*) DESC LIMIT 3`,
  );
  return rows;
}
