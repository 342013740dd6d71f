import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { startApi, tokenFor } from '../api.mjs';
import { checkEqual } from '../check.mjs';
import { product } from '../database.mjs';
import { medianTime } from '../pairs.mjs';
import { absolutely, atLeast, atMost } from '../record.mjs';
import { withScratch } from '../scratch.mjs';
import { summaryOf } from '../statistics.mjs';

/** @type {import('./index.mjs').Case} */
export const live = { number: 11, name: 'live', title: 'Progress of running jobs', measure };

/** @param {import('../main.mjs').Context} context */
function measure(context) {
  return withScratch(context, (scratch) => worked(context, scratch));
}

/** @param {import('../main.mjs').Context} context @param {any} scratch */
async function worked({ options, report, root }, scratch) {
  const { seed } = await product(root, 'libs/fixtures/dist/index.js');
  const { largestAccount } = await seed(scratch, { jobs: options.short ? 4000 : 20_000 });
  const api = await startApi(root, scratch.url, await tokenFor(root, scratch.url, largestAccount));
  try {
    const page = () =>
      medianTime(async () => (await api.connection.get('/v1/jobs/?limit=1000&direction=-1')).ms, {
        most: 60,
        ms: 2000,
      });
    await page();
    const before = { page: await page(), ...(await figures(scratch.pool)) };
    const one = await work(root, scratch, 1, options.short ? 3 : 20);
    report({
      id: 'one worker',
      title: 'Jobs queued, advanced and ended, one worker',
      unit: 'updates/s',
      ours: summaryOf([one]),
      bar: absolutely(atLeast(1000)),
    });
    if (!options.short) {
      report({
        id: 'four workers',
        title: 'Jobs queued, advanced and ended, four workers',
        unit: 'updates/s',
        ours: summaryOf([await work(root, scratch, 4, 20)]),
      });
    }
    const after = { page: await page(), ...(await figures(scratch.pool)) };
    const updates = after.updated - before.updated;
    report({
      id: 'hot',
      title: 'Updates of the narrow table that touch no index (HOT)',
      unit: 'of them',
      ours: summaryOf([updates === 0 ? 0 : (after.hot - before.hot) / updates]),
      note: `${Math.round(updates)} updates.`,
    });
    report({
      id: 'bloat',
      title: 'Newest page of 1,000 after that work',
      unit: 'ms',
      against: 'before it',
      ours: summaryOf([after.page]),
      reference: summaryOf([before.page]),
      ratio: summaryOf([after.page / before.page]),
      bar: atMost(1.5),
      note: `Bytes per job: ${Math.round(before.bytes / before.jobs)} before, ${Math.round(after.bytes / after.jobs)} after.`,
    });
    const { total } = await api.connection.json('/v1/jobs/?limit=1');
    const { rows } = await scratch.pool.query(
      'SELECT count(*)::int AS jobs FROM jobs WHERE account_id = $1',
      [Buffer.from(largestAccount, 'hex')],
    );
    checkEqual(total, rows[0].jobs, 'the total after that work');
  } finally {
    await api.stop();
  }
}

/** @param {import('pg').Pool} pool */
async function figures(pool) {
  const { rows } = await pool.query(
    `SELECT n_tup_upd::float8 AS updated, n_tup_hot_upd::float8 AS hot, n_live_tup::float8 AS jobs,
       (pg_total_relation_size('jobs') + pg_total_relation_size('job_documents'))::float8 AS bytes
     FROM pg_stat_user_tables WHERE relname = 'jobs'`,
  );
  return rows[0];
}

/** Runs the product's own workers for some seconds. @returns changes of jobs a second, as PostgreSQL counts them. @param {string} root @param {any} scratch @param {number} workers @param {number} seconds */
async function work(root, scratch, workers, seconds) {
  const changes = async () => {
    const { rows } = await scratch.pool.query(
      "SELECT (n_tup_upd + n_tup_ins)::float8 AS done FROM pg_stat_user_tables WHERE relname = 'jobs'",
    );
    return rows[0].done;
  };
  const before = await changes();
  const children = Array.from({ length: workers }, () =>
    spawn(process.execPath, [join(root, 'libs/fixtures/dist/main.js'), '--live', '--rate', '200'], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: scratch.url },
      stdio: ['ignore', 'ignore', 'pipe'],
    }),
  );
  await Promise.all(children.map(({ stderr }) => once(stderr, 'data')));
  const started = performance.now();
  await sleep(seconds * 1000);
  const ended = Promise.all(children.map((child) => once(child, 'exit')));
  for (const child of children) child.kill('SIGTERM');
  await ended;
  const took = (performance.now() - started) / 1000;
  // The processes of PostgreSQL tell what they counted when they end.
  await sleep(1500);
  return ((await changes()) - before) / took;
}
