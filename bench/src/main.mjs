import process from 'node:process';
import { startApi, tokenFor } from './api.mjs';
import { CASES, isWanted } from './cases/index.mjs';
import { openSeeded } from './database.mjs';
import { factsOf } from './facts.mjs';
import { machineOf } from './machine.mjs';
import { startWorker, stopAll } from './processes.mjs';
import { isMet } from './record.mjs';
import { line } from './report/line.mjs';
import { writeReport } from './report/report.mjs';
import { readResult, writeResult } from './results.mjs';
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
  /** @type {import('./record.mjs').Record[]} */
  const records = [];
  let context = { root, options, rounds: options.rounds, database, seeding, facts, token, api, sql, load };
  await warmUp(context);
  for (const each of CASES.filter((candidate) => isWanted(candidate, options))) {
    process.stdout.write(`\n${each.title}\n`);
    await each.measure({
      ...context,
      report: (record) => {
        const whole = { case: each.name, revision: machine.revision, ...record };
        records.push(whole);
        process.stdout.write(`${line(whole)}\n`);
      },
    });
  }
  await api.stop();
  const failed = options.short ? records.filter((record) => isMet(record, 2) === false) : [];
  if (!options.short) {
    const before = options.only.length > 0 ? await readResult(root, options.jobs) : undefined;
    await writeResult(
      root,
      { jobs: options.jobs, date: new Date().toISOString(), machine, seeding, account: facts.jobs, records },
      before,
    );
    await writeReport(root);
  }
  for (const record of failed) process.stdout.write(`Beyond twice its bar: ${record.title}\n`);
  return failed.length > 0 ? 1 : 0;
}
