import { startApi } from '../api.mjs';
import { checkEqual } from '../check.mjs';
import { handPlans, makeNames } from '../hand-plans.mjs';
import { needlesOf } from '../needles.mjs';
import { inPairs, medianTime } from '../pairs.mjs';
import { atMost } from '../record.mjs';
import { summaryOf } from '../statistics.mjs';
import { countByIndex } from './walk.mjs';

/** @type {import('./index.mjs').Case} */
export const names = {
  number: 5,
  name: 'names',
  title: 'Jobs by a part of the name of their input file',
  measure,
};

const LIMIT = 50;

/** @param {import('../main.mjs').Context} context */
async function measure(context) {
  const { database, facts } = context;
  await makeNames(context);
  const needles = await needlesOf(database.pool, facts.account);
  const chosen = context.options.short ? needles.filter(({ length }) => [1, 3, 6].includes(length)) : needles;
  /** @type {{ title: string, ms: import('../statistics.mjs').Summary }[]} */
  const taken = [];
  for (const needle of chosen) taken.push(await oneNeedle(context, needle));
  await worst(context, taken);
  await heapRead(context, chosen);
}

/** @param {string} text */
const pathOf = (text) => `/v1/jobs/?limit=${LIMIT}&input.file.name=${encodeURIComponent(text)}`;

/** @param {import('../main.mjs').Context} context @param {import('../needles.mjs').Needle} needle */
async function oneNeedle({ api, facts, options, report, rounds, sql }, { kind, length, text, jobs }) {
  const page = await api.connection.json(pathOf(text));
  checkEqual(page.total, jobs, `the total of jobs with ${JSON.stringify(text)} in their name`);
  checkEqual(
    page.jobs.length,
    Math.min(jobs, LIMIT),
    `the number of jobs of the page for ${JSON.stringify(text)}`,
  );
  const plans = (await handPlans()).map((plan) => ({
    ...plan,
    values: [{ hex: facts.account }, `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`],
  }));
  const best = {};
  for (const kindOf of /** @type {const} */ (['page', 'count'])) {
    for (const plan of plans.filter((candidate) => candidate.kind === kindOf)) {
      const { ms } = await sql.ask('loop', { statements: [plan], most: 5, ms: 100 });
      if (!best[kindOf] || ms < best[kindOf].ms) best[kindOf] = { plan, ms };
    }
  }
  const statements = [best.page.plan, best.count.plan];
  const bounds = { most: 60, ms: options.short ? 150 : 1000 };
  const pairs = await inPairs(
    rounds,
    () => medianTime(async () => (await api.connection.get(pathOf(text))).ms, bounds),
    async () => {
      const { ms, rows } = await sql.ask('loop', { statements, ...bounds });
      checkEqual(rows[1].first.total, jobs, `the count of the plan by hand for ${JSON.stringify(text)}`);
      return ms;
    },
  );
  const title = `Name contains ${length} character${length === 1 ? '' : 's'}, ${kind} (${jobs.toLocaleString('en')} jobs)`;
  report({
    id: `${length} ${kind}`,
    title,
    unit: 'ms',
    against: 'best plans by hand',
    ...pairs,
    bar: atMost(1.5),
    note: `Page ${best.page.plan.name}, count ${best.count.plan.name}, at once.`,
  });
  return { title, ms: pairs.ours };
}

/**
 * @param {import('../main.mjs').Context} context
 * @param {{ title: string, ms: import('../statistics.mjs').Summary }[]} taken
 */
async function worst({ facts, options, report, sql }, taken) {
  const [slowest] = taken.toSorted((a, b) => b.ms.median - a.ms.median);
  const bounds = { most: 30, ms: options.short ? 500 : 2000 };
  const { all } = await sql.ask('loop', { statements: [countByIndex(facts.account)], ...bounds });
  const count = summaryOf(all);
  report({
    id: 'worst',
    title: `The worst of these (${slowest.title})`,
    unit: 'ms',
    against: 'index-only count of the account',
    ours: slowest.ms,
    reference: count,
    ratio: summaryOf([slowest.ms.median / count.median]),
    bar: atMost(3),
  });
}

/**
 * PostgreSQL counts the blocks that a process read when that process ends: so one API serves each needle once.
 * @param {import('../main.mjs').Context} context @param {import('../needles.mjs').Needle[]} needles
 */
async function heapRead({ database, facts, report, root, seeding, token }, needles) {
  const blocks = async () => {
    const { rows } = await database.pool.query(
      `SELECT sum(heap_blks_read + heap_blks_hit)::float8 AS read, sum(pg_relation_size(relid) / 8192)::float8 AS blocks
       FROM pg_statio_user_tables WHERE schemaname = 'public' AND relname IN ('jobs', 'job_documents')`,
    );
    return rows[0];
  };
  const api = await startApi(root, database.url, token);
  const before = await blocks();
  for (const { text } of needles) await api.connection.get(pathOf(text));
  await api.stop();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const after = await blocks();
  const own = after.blocks * (facts.jobs / seeding.jobs);
  report({
    id: 'heap',
    title: `Heap of the account that all ${needles.length} needles read together`,
    unit: 'of its blocks',
    ours: summaryOf([(after.read - before.read) / own]),
    // On a small table a few pages are a large part of it.
    ...(seeding.jobs >= 100_000 ? { bar: { ...atMost(0.5), of: /** @type {const} */ ('ours') } } : {}),
    note: 'Under 1, none of them read it whole.',
  });
}
