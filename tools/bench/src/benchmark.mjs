import { CASES } from './cases/index.mjs';
import { createRecorder } from './measure.mjs';
import { describeDataset, openEmptyDatabase, openSeededDatabase } from './database.mjs';
import { describeMachine } from './machine.mjs';
import { createToken, startApi, startWorker, stopAll } from './processes.mjs';
import { hasCollapsed } from './record.mjs';
import { readResult, REPORTED_JOBS, writeResult } from './results.mjs';
import { writeReport } from './report/page.mjs';

/** Runs the selected cases and stores their records. Returns the exit status. */
export async function runBenchmark(options) {
  const startedAt = performance.now();
  const cases = selectCases(options);
  const isStandalone = cases.every((one) => one.isStandalone);
  const { database, seeding } = isStandalone
    ? await openEmptyDatabase()
    : await openSeededDatabase(options.jobs);
  const close = async () => {
    await stopAll();
    await database.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => void close().finally(() => process.exit(130)));
  try {
    return isStandalone
      ? await measureStandalone(options, database, cases)
      : await measure(options, database, seeding, cases);
  } finally {
    await close();
    process.stdout.write(`finished in ${Math.round((performance.now() - startedAt) / 1000)} s\n`);
  }
}

function selectCases({ only, ...options }) {
  const known = new Set(CASES.map(({ name }) => name));
  const unknown = only.find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new TypeError(
      `--only must name cases out of ${[...known].join(', ')}, got ${JSON.stringify(unknown)}`,
    );
  return CASES.filter(({ name, onDemand }) =>
    only.length > 0 ? only.includes(name) : !onDemand || options[name],
  );
}

/** Runs cases that create all their data themselves. The stored results of the others are kept. */
async function measureStandalone(options, database, cases) {
  const machine = await describeMachine(database.pool);
  const load = startWorker('load-worker.mjs');
  const context = { options, rounds: options.rounds, database, load };
  if (options.short) return reportCollapsed(await runCases(cases, context, machine.revision), context);
  const stored = await readResult(REPORTED_JOBS);
  const save = async (records) => {
    if (stored) await writeResult({ ...stored, records }, true);
  };
  await runCases(cases, context, machine.revision, save);
  if (stored) await writeReport();
  return 0;
}

async function measure(options, database, seeding, cases) {
  const machine = await describeMachine(database.pool);
  const dataset = await describeDataset(database.pool);
  const token = await createToken(database.url, dataset.account);
  const api = await startApi(database.url, token);
  const sql = startWorker('sql-worker.mjs', [database.url]);
  const load = startWorker('load-worker.mjs');
  const context = { options, rounds: options.rounds, database, seeding, dataset, token, api, sql, load };
  await warmUp(context);

  if (options.short) return reportCollapsed(await runCases(cases, context, machine.revision), context);
  const isPartial = options.only.length > 0;
  const result = {
    jobs: options.jobs,
    date: new Date().toISOString(),
    machine,
    seeding,
    account: dataset.jobs,
  };
  // After each case, so that a failure does not lose the figures of the cases before it.
  await runCases(cases, context, machine.revision, (records) =>
    writeResult({ ...result, records }, isPartial),
  );
  await writeReport();
  return 0;
}

async function runCases(cases, context, revision, save) {
  const records = [];
  for (const { name, title, measure } of cases) {
    process.stdout.write(`\n${title}\n`);
    await measure({ ...context, ...createRecorder(name, revision, context, records) });
    await save?.(records);
  }
  return records;
}

/** Measures cases with a collapsed ratio a second time, so that noise on a busy machine does not fail CI. */
async function reportCollapsed(records, context) {
  const known = (await readResult(REPORTED_JOBS))?.records ?? [];
  const suspects = records.filter((record) => hasCollapsed(record, known));
  if (suspects.length === 0) return 0;
  const names = new Set(suspects.map((record) => record.case));
  const again = await runCases(
    CASES.filter(({ name }) => names.has(name)),
    context,
    '',
  );
  const ids = new Set(suspects.map(({ id }) => id));
  const collapsed = again.filter((record) => ids.has(record.id) && hasCollapsed(record, known));
  for (const { title } of collapsed) process.stdout.write(`collapsed: ${title}\n`);
  return collapsed.length > 0 ? 1 : 0;
}

/** Compiles hot code, prepares statements and fills caches, as some minutes of service would. */
async function warmUp({ api, load, dataset, options }) {
  const requests = dataset.ids.map((id) => ({ path: `/v1/jobs/${id}` }));
  const { origin, headers } = api;
  if (!options.short) await load.run('load', { origin, headers, requests, connections: 16, seconds: 5 });
  for (const query of ['', '?limit=5000', '?limit=50', '?sort=created_at&direction=-1'])
    for (let n = 0; n < (options.short ? 3 : 10); n++) await api.connection.get(`/v1/jobs/${query}`);
}
