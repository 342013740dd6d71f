import assert from 'node:assert/strict';
import { quantile, sample } from '../measure.mjs';
import { atMost } from '../record.mjs';

export const walk = { name: 'walk', title: 'Walking by next links, and deep starts', measure };

const MAX_WALK = 500_000;

async function measure(context) {
  const { byAutograph, byStatus, jobs } = context.dataset;
  await walkList(context, 'not filtered', '', jobs);
  await walkList(context, 'status=SUCCESS', '&status=SUCCESS', byStatus.SUCCESS);
  await walkList(context, 'autograph=false', '&autograph=false', byAutograph.false);
  await walkList(context, 'sort=created_at', '&sort=created_at&direction=-1', jobs);
  await deepStarts(context, 'account', '', jobs);
  await deepStarts(context, 'status=SUCCESS', '&status=SUCCESS', byStatus.SUCCESS);
  await deepStartOfOtherFilter(context);
}

async function walkList({ api, compare, options, timeOf }, name, query, total) {
  const limit = Math.min(1000, Math.ceil(total / 5));
  const pages = Math.floor(Math.min(total, options.short ? 10_000 : MAX_WALK) / limit);
  const first = `/v1/jobs/?start=0&limit=${limit}${query}`;
  let path = first;
  const seen = new Set();
  for (let page = 0; page < pages; page++) {
    if (page > 0) assert.match(path, new RegExp(`start=${page * limit}&limit=${limit}`));
    const { jobs, next, start, total: reported } = await api.connection.json(path);
    assert.deepEqual(
      { count: jobs.length, start, total: reported },
      { count: limit, start: page * limit, total },
    );
    for (const { id } of jobs) seen.add(id);
    if (page < pages - 1) path = next.href.slice(api.origin.length);
  }
  assert.equal(seen.size, pages * limit, `different jobs on ${pages} pages of ${name}`);
  const bounds = { maxRuns: 30, ms: options.short ? 300 : 1500 };
  await compare(
    {
      id: `walk ${name}`,
      title: `Walk of ${(pages * limit).toLocaleString('en')} jobs, ${name}: last page`,
      against: 'first page',
      bar: atMost(1.3),
    },
    timeOf(path, bounds),
    timeOf(first, bounds),
  );
}

/** Requests with a start but no cursor. */
async function deepStarts({ api, compare, options }, name, query, total) {
  const bounds = { maxRuns: 100, ms: options.short ? 400 : 2500 };
  const p99 = (path) => async () =>
    quantile(await sample(async () => (await api.connection.get(path)).ms, bounds), 0.99);
  for (const limit of [50, 1000]) {
    for (const depth of options.short ? [0.9] : [0.1, 0.5, 0.9]) {
      const start = Math.floor(total * depth);
      const path = `/v1/jobs/?start=${start}&limit=${limit}${query}`;
      const page = await api.connection.json(path);
      assert.equal(page.jobs.length, Math.min(limit, total - start), `number of jobs of ${path}`);
      await compare(
        {
          id: `deep ${name} ${limit} ${depth}`,
          title: `Start at ${Math.round(depth * 100)} % of ${name}, ${limit} jobs: p99`,
          against: 'p99 of the first page',
          bar: atMost(10),
        },
        p99(path),
        p99(`/v1/jobs/?limit=${limit}${query}`),
      );
    }
  }
}

/** Without kept counts per day, rows are counted up to the start. */
async function deepStartOfOtherFilter({ compare, dataset, options, sql, timeOf }) {
  const bounds = { maxRuns: 100, ms: options.short ? 400 : 2500 };
  const first = '/v1/jobs/?limit=50&autograph=false';
  const deep = `${first}&start=${Math.floor(dataset.byAutograph.false * 0.9)}`;
  const [timeOfDeep, timeOfFirst] = [timeOf(deep, bounds), timeOf(first, bounds)];
  const statements = [countByIndex(dataset.account)];
  await compare(
    {
      id: 'deep otherwise',
      title: 'Start at 90 % of autograph=false: time beyond the first page',
      against: 'index-only count of the account',
      bar: atMost(1),
    },
    async () => Math.max(0, (await timeOfDeep()) - (await timeOfFirst())),
    async () => (await sql.run('loop', { statements, ...bounds })).ms,
  );
}

export function countByIndex(account) {
  return {
    text: 'SELECT count(*) AS total FROM jobs WHERE account_id = $1',
    values: [{ hex: account }],
    settings: ['enable_seqscan=off', 'enable_bitmapscan=off'],
  };
}
