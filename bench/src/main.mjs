import process from 'node:process';
import { startApi, tokenFor } from './api.mjs';
import { CASES, isWanted } from './cases/index.mjs';
import { openSeeded } from './database.mjs';
import { factsOf } from './facts.mjs';
import { machineOf } from './machine.mjs';
import { startWorker, stopAll } from './processes.mjs';
import { isCollapsed } from './record.mjs';
import { line } from './report/line.mjs';
import { writeReport } from './report/report.mjs';
import { JUDGED, readResult, writeResult } from './results.mjs';
import { warmUp } from './warm-up.mjs';

/**
 * What a case is given.
 * @typedef {object} Context
 * @property {string} root
 * @property {import('./arguments.mjs').Options} options
 * @property {number} rounds
 * @property {any} database Of the product: `pool` for SQL, `url`.
 * @property {import('./database.mjs').Seeding} seeding
 * @property {import('./facts.mjs').Facts} facts
 * @property {string} token
 * @property {import('./api.mjs').Api} api
 * @property {import('./processes.mjs').Worker} sql
 * @property {import('./processes.mjs').Worker} load
 * @property {(record: Omit<import('./record.mjs').Record, 'case' | 'revision'>) => void} report
 */

/** @param {string} root @param {import('./arguments.mjs').Options} options @returns {Promise<number>} The exit status. */
export async function main(root, options) {
  if (options.report) {
    await writeReport(root);
    return 0;
  }
  const begun = performance.now();
  try {
    const { database, seeding } = await openSeeded(root, options.jobs);
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => giveUp(database));
    try {
      return await measure(root, options, database, seeding);
    } finally {
      await stopAll();
      await database.close();
      process.stdout.write(`Took ${Math.round((performance.now() - begun) / 1000)} s.\n`);
    }
  } finally {
    await stopAll();
  }
}

/** Leaves nothing running behind. @param {any} database */
async function giveUp(database) {
  await stopAll();
  await database.close();
  process.exit(130);
}

/**
 * @param {string} root @param {import('./arguments.mjs').Options} options
 * @param {any} database @param {import('./database.mjs').Seeding} seeding
 */
async function measure(root, options, database, seeding) {
  const machine = await machineOf(database.pool, root);
  const facts = await factsOf(database.pool);
  const token = await tokenFor(root, database.url, facts.account);
  const api = await startApi(root, database.url, token);
  const sql = startWorker(new URL('./sql-worker.mjs', import.meta.url), [database.url]);
  const load = startWorker(new URL('./load-worker.mjs', import.meta.url));
  process.stdout.write(
    `${options.jobs} jobs, ${facts.jobs} of one account; ${machine.cores} cores, Node ${machine.node}, PostgreSQL ${machine.postgresql}\n`,
  );
  let context = { root, options, rounds: options.rounds, database, seeding, facts, token, api, sql, load };
  await warmUp(context);
  const cases = CASES.filter((candidate) => isWanted(candidate, options));
  const records = await measureAll(cases, context, machine.revision);
  const collapsed = options.short ? await stillCollapsed(root, records, context) : [];
  await api.stop();
  if (!options.short) {
    const before = options.only.length > 0 ? await readResult(root, options.jobs) : undefined;
    await writeResult(
      root,
      { jobs: options.jobs, date: new Date().toISOString(), machine, seeding, account: facts.jobs, records },
      before,
    );
    await writeReport(root);
  }
  for (const { title } of collapsed) process.stdout.write(`Collapsed: ${title}\n`);
  return collapsed.length > 0 ? 1 : 0;
}

/**
 * @param {readonly import('./cases/index.mjs').Case[]} cases @param {Omit<Context, 'report'>} context
 * @param {string} revision
 */
async function measureAll(cases, context, revision) {
  /** @type {import('./record.mjs').Record[]} */
  const records = [];
  for (const each of cases) {
    process.stdout.write(`\n${each.title}\n`);
    await each.measure({
      ...context,
      report: (record) => {
        const whole = { case: each.name, revision, ...record };
        records.push(whole);
        process.stdout.write(`${line(whole)}\n`);
      },
    });
  }
  return records;
}

/**
 * What is beyond twice its bar, or, where the stored results miss the bar, beyond twice what they say; and is so again
 * when it is measured again, so that noise is not taken for a collapse.
 * @param {string} root @param {readonly import('./record.mjs').Record[]} records @param {Omit<Context, 'report'>} context
 */
async function stillCollapsed(root, records, context) {
  const stored = (await readResult(root, JUDGED))?.records ?? [];
  const suspects = records.filter((record) => isCollapsed(record, stored));
  if (suspects.length === 0) return [];
  process.stdout.write(`\nOnce more, for ${suspects.map(({ title }) => title).join('; ')}\n`);
  const names = new Set(suspects.map(({ case: name }) => name));
  const again = await measureAll(
    CASES.filter(({ name }) => names.has(name)),
    context,
    '',
  );
  const ids = new Set(suspects.map(({ id }) => id));
  return again.filter((record) => ids.has(record.id) && isCollapsed(record, stored));
}
