import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { URL } from 'node:url';
import { startApi, tokenFor } from '../api.mjs';
import { forgetPeak, memoryOf } from '../figures.mjs';
import { startWorker } from '../processes.mjs';
import { absolutely, atMost } from '../record.mjs';
import { summaryOf } from '../statistics.mjs';

/** @type {import('./index.mjs').Case} */
export const noisy = { number: 15, name: 'noisy', title: 'Noisy neighbours', long: true, measure };

/** Requests a second of each kind that account B sends. */
const RATE = 50;
/** How long an abuse goes on before account B is measured (ms). */
const SETTLE = 2_000;
const LATEST = '20990101000000_bench_exclusive_lock';

/**
 * What the other accounts do, in a worker process.
 * @typedef {object} Abuse
 * @property {string} id
 * @property {string} title
 * @property {Record<string, string>} [settings] Of the API.
 * @property {(worker: import('../processes.mjs').Worker, scene: Scene) => Promise<unknown>} begin
 * @property {(scene: Scene) => Promise<void>} [end]
 */

/**
 * @typedef {object} Scene
 * @property {import('../main.mjs').Context} context
 * @property {import('../api.mjs').Api} api
 * @property {Record<string, string>[]} abusers The headers of two accounts with many jobs.
 */

/** @param {string} task @param {string} path @param {number} connections @param {number} [accounts] */
function ask(task, path, connections, accounts = 1) {
  return async (
    /** @type {import('../processes.mjs').Worker} */ worker,
    /** @type {Scene} */ { api, abusers },
  ) => {
    for (const headers of abusers.slice(0, accounts))
      await worker.ask(task, { origin: api.origin, path, headers, connections });
  };
}

/** @type {readonly Abuse[]} */
const ABUSES = [
  {
    id: 'unread exports',
    title: 'three unread exports of each of two accounts',
    begin: ask('hang', '/v1/jobs/export', 3, 2),
  },
  {
    id: 'pages',
    title: '64 connections that ask for default pages',
    begin: ask('flood', '/v1/jobs/', 64),
  },
  {
    id: 'unread pages',
    title: '180 clients that do not read expanded default pages',
    begin: ask('hang', '/v1/jobs/?expand=preset,user,pipeline', 180),
  },
  {
    id: 'event streams',
    title: 'one account that opens 600 event streams where 500 are allowed',
    settings: { MAX_SUBSCRIBERS: '500' },
    begin: ask('hang', '/v1/jobs/events', 600),
  },
  {
    id: 'migration',
    title: 'a slow export and a migration',
    begin: async (worker, scene) => {
      await ask('trickle', '/v1/jobs/export', 1)(worker, scene);
      await sleep(SETTLE / 2);
      const { root, database } = scene.context;
      const migrationsDir = await mkdtemp(join(os.tmpdir(), 'mediajobs-bench-'));
      await cp(join(root, 'prisma', 'migrations'), migrationsDir, { recursive: true });
      await mkdir(join(migrationsDir, LATEST));
      await writeFile(
        join(migrationsDir, LATEST, 'migration.sql'),
        'LOCK TABLE jobs, job_documents IN ACCESS EXCLUSIVE MODE;',
      );
      await worker.ask('migrate', { root, url: database.url, migrationsDir });
    },
    end: async ({ context }) => {
      await context.database.pool.query('DELETE FROM _prisma_migrations WHERE migration_name = $1', [LATEST]);
      const left = join(os.tmpdir(), 'mediajobs-bench-');
      await rm(left, { recursive: true, force: true });
    },
  },
];

/** @param {import('../main.mjs').Context} context */
async function measure(context) {
  const { database, root, rounds } = context;
  const [first, second, other] = await accountsOf(database.pool);
  const tokens = [];
  for (const { account } of [first, second, other]) tokens.push(await tokenFor(root, database.url, account));
  const [a, c, b] = tokens.map((token) => ({ Authorization: `Bearer ${token}` }));
  for (const abuse of ABUSES) {
    /** @type {Round[]} */
    const measured = [];
    for (let round = 0; round < rounds; round++)
      measured.push(await measureRound(context, abuse, [a, c], b, other.ids));
    reportAbuse(context, abuse, measured);
  }
}

/** @typedef {{ byId: number, list: number, refused: number, wrong: number }} Latencies p99 in ms, and counts. */
/** @typedef {{ alone: Latencies, beside: Latencies, memory: number, statuses: Record<string, number> }} Round */

/**
 * @param {import('../main.mjs').Context} context @param {Abuse} abuse
 * @param {Record<string, string>[]} abusers @param {Record<string, string>} headers Of account B.
 * @param {readonly string[]} ids Of its jobs. @returns {Promise<Round>}
 */
async function measureRound(context, abuse, abusers, headers, ids) {
  const { database, load, options, root, token } = context;
  const api = await startApi(root, database.url, token, abuse.settings);
  const worker = startWorker(new URL('../abuse-worker.mjs', import.meta.url));
  const scene = { context, api, abusers };
  const latencies = () => latenciesOf(load, api.origin, headers, ids, options.short ? 3 : 8);
  try {
    await latencies();
    const alone = await latencies();
    await forgetPeak(api.pid);
    await abuse.begin(worker, scene);
    await sleep(SETTLE);
    const beside = await latencies();
    const memory = (await memoryOf(api.pid)).peak;
    return { alone, beside, memory, statuses: await worker.ask('stop') };
  } finally {
    await worker.stop();
    await api.stop();
    await abuse.end?.(scene);
  }
}

/**
 * @param {import('../processes.mjs').Worker} load @param {string} origin @param {Record<string, string>} headers
 * @param {readonly string[]} ids @param {number} seconds @returns {Promise<Latencies>}
 */
async function latenciesOf(load, origin, headers, ids, seconds) {
  const byIds = ids.map((id) => ({ path: `/v1/jobs/${id}`, holds: `"id":"${id}"` }));
  const lists = [{ path: '/v1/jobs/?limit=1', holds: '"limit":1,' }];
  const paced = (/** @type {{ path: string, holds: string }[]} */ requests) =>
    load.ask('paced', { origin, requests, headers, connections: 16, seconds, rate: RATE });
  const [byId, list] = await Promise.all([paced(byIds), paced(lists)]);
  return {
    byId: byId.p99,
    list: list.p99,
    refused: byId.refused + list.refused,
    wrong: byId.wrong + list.wrong,
  };
}

/** @param {import('../main.mjs').Context} context @param {Abuse} abuse @param {readonly Round[]} rounds */
function reportAbuse({ report }, { id, title }, rounds) {
  const summed = (/** @type {(round: Round) => number} */ figure) => summaryOf(rounds.map(figure));
  for (const [kind, name] of /** @type {const} */ ([
    ['byId', 'Job by id'],
    ['list', 'Page of 1'],
  ])) {
    report({
      id: `${id} ${kind}`,
      title: `${name} beside ${title}: p99`,
      unit: 'ms',
      against: 'alone',
      ours: summed(({ beside }) => beside[kind]),
      reference: summed(({ alone }) => alone[kind]),
      ratio: summed(({ alone, beside }) => beside[kind] / alone[kind]),
      bar: atMost(5),
      note: noteOf(rounds),
    });
  }
  report({
    id: `${id} refused`,
    title: `Requests of account B that failed beside ${title}`,
    unit: 'requests',
    ours: summed(({ beside }) => beside.wrong),
    bar: absolutely(atMost(0)),
    note: `${rounds.reduce((sum, { beside }) => sum + beside.refused, 0)} of them were 503, in all rounds`,
  });
  report({
    id: `${id} memory`,
    title: `Memory of the API beside ${title}`,
    unit: 'MB',
    ours: summed(({ memory }) => memory),
    bar: absolutely(atMost(600)),
  });
}

/** @param {readonly Round[]} rounds */
function noteOf(rounds) {
  const entries = Object.entries(rounds.at(-1)?.statuses ?? {});
  return entries.length === 0
    ? `${RATE} requests a second of each kind.`
    : `The others got ${entries.map(([status, count]) => `${count} × ${status}`).join(', ')}.`;
}

/**
 * The three accounts with the most jobs, and some ids of each.
 * @param {import('pg').Pool} pool @returns {Promise<{ account: string, ids: string[] }[]>}
 */
async function accountsOf(pool) {
  const { rows } = await pool.query(
    `SELECT encode(account_id, 'hex') AS account,
       (array_agg(encode(id, 'hex') ORDER BY md5(id::text)))[1:500] AS ids
     FROM jobs GROUP BY account_id ORDER BY count(*) DESC LIMIT 3`,
  );
  return rows;
}
