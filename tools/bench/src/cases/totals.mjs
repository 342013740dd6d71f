import assert from 'node:assert/strict';
import { Connection } from '../connection.mjs';
import { medianTime } from '../measure.mjs';
import { createToken } from '../processes.mjs';
import { atMost } from '../record.mjs';

export const totals = { name: 'totals', title: 'Totals', measure };

/** Fewer jobs are counted faster than a page of them is read. */
const MIN_JOBS_TO_COUNT = 100_000;

async function measure(context) {
  await keptTotals(context);
  if (context.dataset.jobs >= MIN_JOBS_TO_COUNT) await countedTotal(context);
}

/** Kept totals cost the same for an account with many jobs as for one with few. */
async function keptTotals({ api, compare, database, dataset, options }) {
  const token = await createToken(database.url, dataset.smallAccount);
  const small = new Connection(api.origin, { Authorization: `Bearer ${token}` });
  const { byAutograph, byStatus, jobs, jobsOfPipeline, pipeline } = dataset;
  const lists = [
    ['not filtered', '', jobs],
    ['status', '&status=FAILURE', byStatus.FAILURE],
    ['pipeline.id', `&pipeline.id=${pipeline}`, jobsOfPipeline],
    ['autograph', '&autograph=true', byAutograph.true],
    ['autograph null', '&autograph=false', byAutograph.false],
  ];
  const bounds = { maxRuns: 200, ms: options.short ? 200 : 1000 };
  for (const [name, query, total = 0] of lists) {
    const path = `/v1/jobs/?limit=1${query}`;
    const timeOn = (connection) => () => medianTime(async () => (await connection.get(path)).ms, bounds);
    assert.equal((await api.connection.json(path)).total, total, `total of ${path}`);
    await compare(
      {
        id: `kept ${name}`,
        title: `One job and the total, ${name}`,
        against: 'the same of an account with few jobs',
        bar: atMost(2),
      },
      timeOn(api.connection),
      timeOn(small),
    );
  }
  await small.close();
}

async function countedTotal({ api, compare, dataset, options, sql, timeOf }) {
  const bounds = { maxRuns: 30, ms: options.short ? 300 : 2000 };
  const path = '/v1/jobs/?status=SUCCESS&autograph=false';
  const where = "account_id = $1 AND status = 'SUCCESS' AND NOT autograph_set";
  const count = `SELECT count(*)::int AS total FROM jobs WHERE ${where}`;
  const page = `SELECT document FROM (SELECT id FROM jobs WHERE ${where} ORDER BY id LIMIT 1000) picked
    JOIN job_documents USING (id) WHERE account_id = $1 ORDER BY id`;
  const run = (text, limits = bounds) =>
    sql.run('loop', { statements: [{ text, values: [{ hex: dataset.account }] }], ...limits });
  const { rows } = await run(count, { maxRuns: 1, ms: 0 });
  assert.equal((await api.connection.json(path)).total, rows[0].first.total, `total of ${path}`);
  await compare(
    {
      id: 'counted',
      title: 'Page of 1,000 by status and autograph, with its total',
      against: 'pg: the page, and then the count',
      bar: atMost(1.5),
    },
    timeOf(path, bounds),
    async () => (await run(page)).ms + (await run(count)).ms,
  );
}
