import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { dump, fillTables, makeBareTables } from '../bulk.mjs';
import { checkEqual } from '../check.mjs';
import { product } from '../database.mjs';
import { atLeast } from '../record.mjs';
import { withScratch } from '../scratch.mjs';
import { summaryOf } from '../statistics.mjs';

/** @type {import('./index.mjs').Case} */
export const writes = { number: 11, name: 'writes', title: 'Seeding and importing', measure };

/** @param {import('../main.mjs').Context} context */
async function measure(context) {
  const { options, root, rounds, report } = context;
  const jobs = options.short ? 4000 : Math.min(50_000, options.jobs);
  await mkdir(join(root, '.data'), { recursive: true });
  const folder = await mkdtemp(join(root, '.data', 'bench-copy-'));
  try {
    /** @type {Rates[]} */
    const rates = [];
    for (let round = 0; round < (options.short ? 1 : Math.min(rounds, 3)); round++)
      rates.push(await withScratch(context, (scratch) => oneRound(context, scratch, jobs, folder)));
    const against = 'COPY of the same bytes into tables with primary keys alone';
    compare(report, rates, 'seeding', 'bare', {
      title: `Seeding ${jobs.toLocaleString('en')} jobs with their files`,
      against,
      bar: atLeast(0.4),
    });
    compare(report, rates, 'indexed', 'bare', {
      title: 'COPY of the same bytes into the tables of the product',
      against,
      note: 'What indexes and counters cost, without the making of the jobs.',
    });
    const imported = rates.map(() => 0);
    for (const [round] of rates.entries())
      imported[round] = await withScratch(context, (scratch) => importRate(context, scratch, jobs, folder));
    compare(
      report,
      rates.map((rate, round) => ({ ...rate, imported: imported[round] })),
      'imported',
      'seeding',
      {
        title: 'Import of as many jobs from ndjson',
        against: 'seeding',
        bar: atLeast(0.5),
        note: 'Seeding writes the files of jobs too, an import those that it is given.',
      },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Jobs a second. @typedef {{ seeding: number, bare: number, indexed: number, imported?: number }} Rates */

/**
 * @param {import('../main.mjs').Context} context @param {any} scratch @param {number} jobs @param {string} folder
 * @returns {Promise<Rates>}
 */
async function oneRound({ root }, scratch, jobs, folder) {
  const { seed } = await product(root, 'libs/fixtures/dist/index.js');
  const started = performance.now();
  await seed(scratch, { jobs });
  const seeding = jobs / ((performance.now() - started) / 1000);
  const { rows } = await scratch.pool.query('SELECT count(*)::int AS jobs FROM jobs');
  checkEqual(rows[0].jobs, jobs, 'the number of seeded jobs');
  const dumps = await dump(scratch.url, folder);
  await makeBareTables(scratch.pool);
  const bare = jobs / (await fillTables(scratch.pool, dumps, 'bare'));
  await scratch.pool.query('DROP SCHEMA bare CASCADE');
  await scratch.pool.query('TRUNCATE jobs, job_documents, resources CASCADE');
  const indexed = jobs / (await fillTables(scratch.pool, dumps, 'public'));
  return { seeding, bare, indexed };
}

/** By the product's own command, its start included. @param {import('../main.mjs').Context} context @param {any} scratch @param {number} jobs @param {string} folder */
async function importRate({ api, facts, root }, scratch, jobs, folder) {
  const file = join(folder, 'jobs.ndjson');
  const count = Math.min(jobs, facts.jobs);
  await pipeline(Readable.from(lines(api, count)), createWriteStream(file));
  const started = performance.now();
  const child = spawn(process.execPath, [join(root, 'libs/import/dist/main.js'), file], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: scratch.url },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const [status] = await once(child, 'exit');
  checkEqual(status, 0, 'the exit status of the import');
  const seconds = (performance.now() - started) / 1000;
  const { rows } = await scratch.pool.query('SELECT count(*)::int AS jobs FROM jobs');
  checkEqual(rows[0].jobs, count, 'the number of imported jobs');
  return count / seconds;
}

/** Documents of the account, one a line. @param {import('../api.mjs').Api} api @param {number} count */
async function* lines(api, count) {
  for (let start = 0, path = '/v1/jobs/?limit=1000'; start < count; start += 1000) {
    const page = await api.connection.json(path);
    for (const job of page.jobs.slice(0, count - start)) yield `${JSON.stringify(job)}\n`;
    path = page.next?.href.slice(api.origin.length);
  }
}

/**
 * @param {import('../main.mjs').Context['report']} report @param {readonly Rates[]} rates
 * @param {keyof Rates} ours @param {keyof Rates} reference
 * @param {Pick<import('../record.mjs').Record, 'title' | 'against' | 'bar' | 'note'>} words
 */
function compare(report, rates, ours, reference, words) {
  const of = (/** @type {keyof Rates} */ key) => summaryOf(rates.map((rate) => rate[key] ?? 0));
  report({
    id: ours,
    unit: 'jobs/s',
    ours: of(ours),
    reference: of(reference),
    ratio: summaryOf(rates.map((rate) => (rate[ours] ?? 0) / (rate[reference] ?? 0))),
    ...words,
  });
}
