import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { DATA_FOLDER, withScratchDatabase } from '../database.mjs';
import { summarizePairs } from '../measure.mjs';
import { CLI, importBuilt, ROOT } from '../processes.mjs';
import { atLeast } from '../record.mjs';

export const writes = { name: 'writes', title: 'Seeding and importing', measure };

/** Tables that hold content; the others can be derived from them. */
const CONTENT = ['jobs', 'job_documents', 'resources'];

async function measure(context) {
  const { database, options, rounds, report } = context;
  const jobs = options.short ? 4000 : Math.min(50_000, options.jobs);
  await mkdir(DATA_FOLDER, { recursive: true });
  const folder = await mkdtemp(join(DATA_FOLDER, 'bench-copy-'));
  const rates = [];
  try {
    for (let round = 0; round < (options.short ? 1 : Math.min(rounds, 3)); round++) {
      const seeded = await withScratchDatabase(database, (scratch) => seedAndCopy(scratch, jobs, folder));
      const imported = await withScratchDatabase(database, (scratch) =>
        importRate(context, scratch, jobs, folder),
      );
      rates.push({ ...seeded, imported });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const against = 'COPY of the same bytes into tables with primary keys only';
  const pairs = (ours, reference) => summarizePairs(rates.map((rate) => [rate[ours], rate[reference]]));
  report({
    id: 'seeding',
    title: `Seeding ${jobs.toLocaleString('en')} jobs with their files`,
    unit: 'jobs/s',
    against,
    ...pairs('seeding', 'bare'),
    bar: atLeast(0.4),
  });
  report({
    id: 'indexed',
    title: 'COPY of the same bytes into the tables of the product',
    unit: 'jobs/s',
    against,
    ...pairs('indexed', 'bare'),
    note: 'Cost of indexes and counts, without generating the jobs.',
  });
  report({
    id: 'imported',
    title: 'Import of as many jobs from NDJSON',
    unit: 'jobs/s',
    against: 'seeding',
    ...pairs('imported', 'seeding'),
    bar: atLeast(0.4),
  });
}

/** Returns jobs per second of seeding, and of COPY of the same rows into bare and into complete tables. */
async function seedAndCopy(scratch, jobs, folder) {
  const { seed } = await importBuilt('libs/fixtures/dist/index.js');
  const seeding = await ratePerSecond(jobs, () => seed(scratch, { jobs }));
  assert.equal(await countJobs(scratch), jobs, 'seeded jobs');
  // A dedicated connection, with the options of the driver.
  const client = new pg.Client({ connectionString: scratch.url });
  await client.connect();
  try {
    for (const table of CONTENT)
      await pipeline(client.query(copyTo(`COPY ${table} TO STDOUT`)), createWriteStream(join(folder, table)));
    await createBareTables(client);
    const fill = (schema) => async () => {
      for (const table of CONTENT)
        await pipeline(
          createReadStream(join(folder, table), { highWaterMark: 2 ** 18 }),
          client.query(copyFrom(`COPY ${schema}.${table} FROM STDIN`)),
        );
    };
    const bare = await ratePerSecond(jobs, fill('bare'));
    await client.query('DROP SCHEMA bare CASCADE');
    await client.query(`TRUNCATE ${CONTENT.join(', ')} CASCADE`);
    const indexed = await ratePerSecond(jobs, fill('public'));
    return { seeding, bare, indexed };
  } finally {
    await client.end();
  }
}

/** Creates empty tables with the same columns, storage and primary key, without other indexes and triggers. */
async function createBareTables(client) {
  await client.query('CREATE SCHEMA bare');
  for (const table of CONTENT) {
    await client.query(
      `CREATE TABLE bare.${table} (LIKE public.${table} INCLUDING STORAGE INCLUDING DEFAULTS)`,
    );
    const { rows } = await client.query(
      `SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY k.position) AS key, c.reloptions AS options
       FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
       CROSS JOIN unnest(i.indkey[0:i.indnkeyatts - 1]) WITH ORDINALITY AS k (attribute, position)
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attribute
       WHERE c.oid = $1::regclass GROUP BY c.reloptions`,
      [`public.${table}`],
    );
    const [{ key, options }] = rows;
    await client.query(`ALTER TABLE bare.${table} ADD PRIMARY KEY (${key})`);
    if (options) await client.query(`ALTER TABLE bare.${table} SET (${options.join(', ')})`);
  }
}

/** Imports with the product's own command, including its start. */
async function importRate({ api, dataset }, scratch, jobs, folder) {
  const file = join(folder, 'jobs.ndjson');
  const count = Math.min(jobs, dataset.jobs);
  await pipeline(Readable.from(readDocuments(api, count)), createWriteStream(file));
  const env = { ...process.env, DATABASE_URL: scratch.url };
  const rate = await ratePerSecond(count, () =>
    promisify(execFile)(process.execPath, [CLI, 'import', file], { cwd: ROOT, env, maxBuffer: 2 ** 26 }),
  );
  assert.equal(await countJobs(scratch), count, 'imported jobs');
  return rate;
}

async function* readDocuments(api, count) {
  for (let start = 0, path = '/v1/jobs/?limit=1000'; start < count; start += 1000) {
    const page = await api.connection.json(path);
    for (const job of page.jobs.slice(0, count - start)) yield `${JSON.stringify(job)}\n`;
    path = page.next?.href.slice(api.origin.length);
  }
}

async function ratePerSecond(count, work) {
  const startedAt = performance.now();
  await work();
  return count / ((performance.now() - startedAt) / 1000);
}

async function countJobs({ pool }) {
  const { rows } = await pool.query('SELECT count(*)::int AS jobs FROM jobs');
  return rows[0].jobs;
}
