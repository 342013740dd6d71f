import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { median, postmasterPid, serverCpuTime, summarize } from '../measure.mjs';
import { COUNT_PLANS, createNames, likePattern, PAGE_PLANS, searchTerms } from '../name-plans.mjs';
import { startApi } from '../processes.mjs';
import { atMost } from '../record.mjs';
import { countByIndex } from './walk.mjs';

export const names = { name: 'names', title: 'Jobs by a part of the name of their input file', measure };

const LIMIT = 50;
const searchPath = (text) => `/v1/jobs/?limit=${LIMIT}&input.file.name=${encodeURIComponent(text)}`;

async function measure(context) {
  const { database, dataset, options } = context;
  await createNames(database.pool);
  const postmaster = await postmasterPid(database.pool);
  const all = await searchTerms(database.pool, dataset.account);
  const terms = options.short ? all.filter(({ length }) => [1, 3, 6].includes(length)) : all;
  const results = [];
  for (const term of terms) results.push(await oneTerm({ ...context, postmaster }, term));
  reportMedianCpu(context, results);
  await reportWorst(context, results);
  await reportHeapReads(context, terms);
}

async function oneTerm(context, { kind, length, text, jobs }) {
  const { api, compare, dataset, options, postmaster, sql, timeOf } = context;
  const quoted = JSON.stringify(text);
  const page = await api.connection.json(searchPath(text));
  assert.equal(page.total, jobs, `total of jobs with ${quoted} in the name`);
  assert.equal(page.jobs.length, Math.min(jobs, LIMIT), `number of jobs of the page for ${quoted}`);

  const values = [{ hex: dataset.account }, likePattern(text)];
  const fastest = async (plans) => {
    let best;
    for (const plan of plans) {
      const statements = [{ ...plan, values }];
      const { ms } = await sql.run('loop', { statements, maxRuns: 5, ms: 100 });
      if (!best || ms < best.ms) best = { ...plan, values, ms };
    }
    return best;
  };
  const [pagePlan, countPlan] = [await fastest(PAGE_PLANS), await fastest(COUNT_PLANS)];
  const bounds = { maxRuns: 60, ms: options.short ? 150 : 1000 };
  const runPlans = async () => {
    const { rows, ...rest } = await sql.run('loop', { statements: [pagePlan, countPlan], ...bounds });
    assert.equal(rows[1].first.total, jobs, `count of the hand-written plan for ${quoted}`);
    return rest;
  };
  const title = `Name contains ${length} character${length === 1 ? '' : 's'}, ${kind} (${jobs.toLocaleString('en')} jobs)`;
  const pair = await compare(
    {
      id: `${length} ${kind}`,
      title,
      against: 'best hand-written plans',
      note: `Page ${pagePlan.name}, count ${countPlan.name}, at the same time.`,
    },
    timeOf(searchPath(text), bounds),
    async () => (await runPlans()).ms,
  );
  const measureCpu = async (run) => {
    const before = await serverCpuTime(postmaster);
    const runs = await run();
    return ((await serverCpuTime(postmaster)) - before) / runs;
  };
  const repeat = async () => {
    for (let n = 0; n < 20; n++) await api.connection.get(searchPath(text));
    return 20;
  };
  // `loop` runs the statements once more than it counts.
  const ours = await measureCpu(repeat);
  const reference = await measureCpu(async () => (await runPlans()).times.length + 1);
  return { title, ms: pair.ours, cpu: [ours, reference] };
}

function reportMedianCpu({ report }, results) {
  const ratios = results.map(({ cpu: [ours, reference] }) => ours / reference);
  report({
    id: 'median cpu',
    title: `Median over all ${results.length} names, CPU of PostgreSQL`,
    unit: 'ms',
    against: 'best hand-written plans',
    ours: summarize([median(results.map(({ cpu }) => cpu[0]))]),
    reference: summarize([median(results.map(({ cpu }) => cpu[1]))]),
    ratio: summarize(ratios),
    bar: atMost(1.5),
  });
}

async function reportWorst({ dataset, options, report, sql }, results) {
  const [slowest] = results.toSorted((a, b) => b.ms.median - a.ms.median);
  const bounds = { maxRuns: 30, ms: options.short ? 500 : 2000 };
  const { times } = await sql.run('loop', { statements: [countByIndex(dataset.account)], ...bounds });
  const count = summarize(times);
  report({
    id: 'worst',
    title: `The slowest of these (${slowest.title})`,
    unit: 'ms',
    against: 'index-only count of the account',
    ours: slowest.ms,
    reference: count,
    ratio: summarize([slowest.ms.median / count.median]),
    bar: atMost(3),
  });
}

/** PostgreSQL counts the blocks that a session has read when it ends, so a separate process runs the searches. */
async function reportHeapReads({ database, dataset, report, seeding, token }, terms) {
  const readBlocks = async () => {
    const { rows } = await database.pool.query(
      `SELECT sum(heap_blks_read + heap_blks_hit)::float8 AS read, sum(pg_relation_size(relid) / 8192)::float8 AS total
       FROM pg_statio_user_tables WHERE schemaname = 'public' AND relname IN ('jobs', 'job_documents')`,
    );
    return rows[0];
  };
  const api = await startApi(database.url, token);
  const before = await readBlocks();
  for (const { text } of terms) await api.connection.get(searchPath(text));
  await api.stop();
  await sleep(1500);
  const after = await readBlocks();
  report({
    id: 'heap',
    title: `Heap of the account that all ${terms.length} searches read together`,
    unit: 'of its blocks',
    ours: summarize([(after.read - before.read) / (after.total * (dataset.jobs / seeding.jobs))]),
    // A few pages are a large part of a small table.
    ...(seeding.jobs >= 100_000 && { bar: atMost(0.5, 'ours') }),
  });
}
