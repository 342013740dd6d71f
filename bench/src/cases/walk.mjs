import { check, checkEqual } from '../check.mjs';
import { inPairs, medianTime, times } from '../pairs.mjs';
import { atMost } from '../record.mjs';
import { quantile } from '../statistics.mjs';

/** @type {import('./index.mjs').Case} */
export const walk = { number: 3, name: 'walk', title: 'Walking by next links, and deep starts', measure };

const MOST = 500_000;
const LIMIT = 1000;

/** @param {import('../main.mjs').Context} context */
async function measure(context) {
  const { facts } = context;
  const walks = [
    { query: '', name: 'not filtered', total: facts.jobs },
    { query: '&status=SUCCESS', name: 'status=SUCCESS', total: facts.byStatus.SUCCESS },
    { query: '&autograph=false', name: 'autograph=false', total: facts.byAutograph.false },
    { query: '&sort=created_at&direction=-1', name: 'sort=created_at', total: facts.jobs },
  ];
  for (const each of walks) await walked(context, each);
  await deepStarts(context);
}

/**
 * @param {import('../main.mjs').Context} context
 * @param {{ query: string, name: string, total: number }} walk
 */
async function walked({ api, options, report, rounds }, { query, name, total }) {
  const limit = Math.min(LIMIT, Math.ceil(total / 5));
  const pages = Math.floor(Math.min(total, options.short ? 10_000 : MOST) / limit);
  const first = `/v1/jobs/?start=0&limit=${limit}${query}`;
  let path = first;
  /** @type {Set<string>} */
  const seen = new Set();
  for (let page = 0; page < pages; page++) {
    const answer = await api.connection.json(path);
    checkEqual(answer.jobs.length, limit, `the number of jobs of ${path}`);
    checkEqual(answer.total, total, `the total of ${path}`);
    checkEqual(answer.start, page * limit, `the start of ${path}`);
    for (const { id } of answer.jobs) seen.add(id);
    if (page === pages - 1) break;
    path = answer.next.href.slice(api.origin.length);
    check(
      path.includes(`start=${(page + 1) * limit}&limit=${limit}`),
      `the next link of page ${page} says where it leads`,
    );
  }
  checkEqual(seen.size, pages * limit, `the number of different jobs on ${pages} pages of ${name}`);
  const last = path;
  const bounds = { most: 30, ms: options.short ? 300 : 1500 };
  const of = (/** @type {string} */ one) => () =>
    medianTime(async () => (await api.connection.get(one)).ms, bounds);
  report({
    id: `walk ${name}`,
    title: `Walk of ${(pages * limit).toLocaleString('en')} jobs, ${name}: last page`,
    unit: 'ms',
    against: 'first page',
    ...(await inPairs(rounds, of(last), of(first))),
    bar: atMost(1.3),
  });
}

/** A request that names a start alone. @param {import('../main.mjs').Context} context */
async function deepStarts({ api, facts, options, report, rounds, sql }) {
  const lists = [
    { query: '', name: 'account', total: facts.jobs },
    { query: '&status=SUCCESS', name: 'status=SUCCESS', total: facts.byStatus.SUCCESS },
  ];
  const bounds = { most: 100, ms: options.short ? 400 : 2500 };
  const p99 = (/** @type {string} */ path) => async () =>
    quantile(await times(async () => (await api.connection.get(path)).ms, bounds), 0.99);
  for (const { query, name, total } of lists) {
    for (const limit of [50, 1000]) {
      for (const depth of options.short ? [0.9] : [0.1, 0.5, 0.9]) {
        const start = Math.floor(total * depth);
        const path = `/v1/jobs/?start=${start}&limit=${limit}${query}`;
        const page = await api.connection.json(path);
        checkEqual(page.jobs.length, Math.min(limit, total - start), `the number of jobs of ${path}`);
        report({
          id: `deep ${name} ${limit} ${depth}`,
          title: `Start at ${Math.round(depth * 100)} % of ${name}, ${limit} jobs: p99`,
          unit: 'ms',
          against: 'p99 of the first page',
          ...(await inPairs(rounds, p99(path), p99(`/v1/jobs/?limit=${limit}${query}`))),
          bar: atMost(10),
        });
      }
    }
  }
  const start = Math.floor(facts.byAutograph.false * 0.9);
  const deep = `/v1/jobs/?start=${start}&limit=50&autograph=false`;
  const statements = [countByIndex(facts.account)];
  const one = (/** @type {string} */ path) =>
    medianTime(async () => (await api.connection.get(path)).ms, bounds);
  const beyond = async () =>
    Math.max(0, (await one(deep)) - (await one('/v1/jobs/?limit=50&autograph=false')));
  report({
    id: 'deep otherwise',
    title: 'Start at 90 % of autograph=false: what it takes more than the first page',
    unit: 'ms',
    against: 'index-only count of the account',
    ...(await inPairs(rounds, beyond, async () => (await sql.ask('loop', { statements, ...bounds })).ms)),
    bar: atMost(1),
  });
}

/** @param {string} account @returns {import('../sql-worker.mjs').Sql} */
export function countByIndex(account) {
  return {
    text: 'SELECT count(*) AS total FROM jobs WHERE account_id = $1',
    values: [{ hex: account }],
    settings: ['enable_seqscan=off', 'enable_bitmapscan=off'],
  };
}
