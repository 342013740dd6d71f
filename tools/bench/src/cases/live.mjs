import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { withScratchDatabase } from '../database.mjs';
import { medianTime, summarize } from '../measure.mjs';
import { CLI, createToken, importBuilt, ROOT, startApi } from '../processes.mjs';
import { atLeast, atMost } from '../record.mjs';

export const live = { name: 'live', title: 'Progress of running jobs', measure };

async function measure(context) {
  await withScratchDatabase(context.database, (scratch) => runLiveJobs(context, scratch));
}

async function runLiveJobs({ options, report }, scratch) {
  const { seed } = await importBuilt('libs/fixtures/dist/index.js');
  const { largestAccount } = await seed(scratch, { jobs: options.short ? 4000 : 20_000 });
  const api = await startApi(scratch.url, await createToken(scratch.url, largestAccount));
  try {
    const newestPage = async () => (await api.connection.get('/v1/jobs/?limit=1000&direction=-1')).ms;
    const timeOfPage = () => medianTime(newestPage, { maxRuns: 60, ms: 2000 });
    await timeOfPage();
    const pageBefore = await timeOfPage();
    const before = await readStatistics(scratch.pool);
    const changesPerSecond = async (workers, seconds) => {
      const { changes } = await readStatistics(scratch.pool);
      const took = await runWorkers(scratch, workers, seconds);
      return ((await readStatistics(scratch.pool)).changes - changes) / took;
    };
    report({
      id: 'one worker',
      title: 'Jobs started, advanced and finished, one worker',
      unit: 'updates/s',
      ours: summarize([await changesPerSecond(1, options.short ? 3 : 20)]),
      bar: atLeast(1000, 'ours'),
    });
    if (!options.short) {
      report({
        id: 'four workers',
        title: 'Jobs started, advanced and finished, four workers',
        unit: 'updates/s',
        ours: summarize([await changesPerSecond(4, 20)]),
      });
    }
    const pageAfter = await timeOfPage();
    const after = await readStatistics(scratch.pool);
    const updates = after.updates - before.updates;
    report({
      id: 'hot',
      title: 'Updates of jobs and of their progress that touch no index (HOT)',
      unit: 'of them',
      ours: summarize([updates === 0 ? 0 : (after.hot - before.hot) / updates]),
      note: `${Math.round(updates)} updates.`,
    });
    report({
      id: 'bloat',
      title: 'Newest page of 1,000 after that work',
      unit: 'ms',
      against: 'before it',
      ours: summarize([pageAfter]),
      reference: summarize([pageBefore]),
      ratio: summarize([pageAfter / pageBefore]),
      bar: atMost(1.5),
      note: `Bytes per job: ${Math.round(before.bytes / before.jobs)} before, ${Math.round(after.bytes / after.jobs)} after.`,
    });
    await checkTotal(api, scratch.pool, largestAccount);
  } finally {
    await api.stop();
  }
}

async function checkTotal(api, pool, account) {
  const { total } = await api.connection.json('/v1/jobs/?limit=1');
  const { rows } = await pool.query('SELECT count(*)::int AS jobs FROM jobs WHERE account_id = $1', [
    Buffer.from(account, 'hex'),
  ]);
  assert.equal(total, rows[0].jobs, 'total after that work');
}

/** Rows of `job_progress` are inserted by the first report of a job, which is a separate change. */
async function readStatistics(pool) {
  const { rows } = await pool.query(
    `SELECT sum(n_tup_upd + n_tup_ins)::float8 AS changes, sum(n_tup_upd)::float8 AS updates,
       sum(n_tup_hot_upd)::float8 AS hot, (SELECT count(*) FROM jobs)::float8 AS jobs,
       (pg_total_relation_size('jobs') + pg_total_relation_size('job_documents')
         + pg_total_relation_size('job_progress'))::float8 AS bytes
     FROM pg_stat_user_tables WHERE relname IN ('jobs', 'job_progress')`,
  );
  return rows[0];
}

/** Runs the product's own simulated workers. Returns the seconds that they took. */
async function runWorkers(scratch, workers, seconds) {
  const children = Array.from({ length: workers }, () =>
    spawn(process.execPath, [CLI, 'seed', '--live', '--rate', '200'], {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: scratch.url },
      stdio: ['ignore', 'ignore', 'pipe'],
    }),
  );
  const errors = children.map((child) => text(child.stderr));
  await Promise.all(children.map(({ stderr }) => once(stderr, 'data')));
  const startedAt = performance.now();
  const exited = Promise.all(children.map((child) => once(child, 'exit')));
  await sleep(seconds * 1000);
  for (const child of children) child.kill('SIGTERM');
  for (const [worker, [code]] of (await exited).entries()) {
    assert.equal(code, 0, `simulated worker ${worker} failed: ${await errors[worker]}`);
  }
  const took = (performance.now() - startedAt) / 1000;
  // PostgreSQL publishes the counts of a session when it ends.
  await sleep(1500);
  return took;
}
