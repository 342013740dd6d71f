import { withScratch } from '../scratch.mjs';
import { product } from '../database.mjs';
import { summaryOf } from '../statistics.mjs';

/** @type {import('./index.mjs').Case} */
export const indexes = { number: 6, name: 'indexes', title: 'What each index costs', long: true, measure };

const TABLES = ['jobs', 'job_file_names'];

/** @param {import('../main.mjs').Context} context */
async function measure(context) {
  const { database, options, report, rounds, seeding } = context;
  const { rows } = await database.pool.query(
    `SELECT c.relname AS name, t.relname AS table, i.indisprimary AS primary, pg_relation_size(c.oid)::float8 AS bytes,
       pg_get_indexdef(c.oid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
     WHERE t.relnamespace = 'public'::regnamespace AND t.relname = ANY ($1) ORDER BY t.relname, c.relname`,
    [TABLES],
  );
  await withScratch(context, async (scratch) => {
    const { seed } = await product(context.root, 'libs/fixtures/dist/index.js');
    const jobs = Math.min(20_000, options.jobs);
    await seed(scratch, { jobs });
    for (const index of rows) {
      const note = `${Math.round(index.bytes / seeding.jobs)} bytes a job, ${Math.round(index.bytes / 2 ** 20)} MB.`;
      const without = [];
      const withIt = [];
      for (let round = 0; round < Math.min(rounds, 3); round++) {
        without.push(
          jobs / (await ingest(scratch.pool, index.table, index.primary ? null : PRIMARY[index.table], null)),
        );
        withIt.push(
          jobs /
            (await ingest(scratch.pool, index.table, PRIMARY[index.table], index.primary ? null : index)),
        );
      }
      report({
        id: index.name,
        title: `Rows into ${index.table} with ${index.name}`,
        unit: 'rows/s',
        against: index.primary ? 'without any index' : 'with a primary key alone',
        ours: summaryOf(withIt),
        reference: summaryOf(without),
        ratio: summaryOf(withIt.map((rate, round) => rate / without[round])),
        note,
      });
    }
  });
}

/** @type {Record<string, string>} */
const PRIMARY = { jobs: 'account_id, id', job_file_names: 'account_id, id' };

/**
 * @param {import('pg').Pool} pool @param {string} table @param {string | null} key
 * @param {{ name: string, definition: string } | null} index @returns {Promise<number>} Seconds.
 */
async function ingest(pool, table, key, index) {
  await pool.query('DROP SCHEMA IF EXISTS ingest CASCADE');
  await pool.query('CREATE SCHEMA ingest');
  await pool.query(`CREATE TABLE ingest.${table} (LIKE public.${table} INCLUDING STORAGE)`);
  if (key !== null) await pool.query(`ALTER TABLE ingest.${table} ADD PRIMARY KEY (${key})`);
  if (index) await pool.query(index.definition.replace(` ON public.${table} `, ` ON ingest.${table} `));
  const started = performance.now();
  await pool.query(`INSERT INTO ingest.${table} SELECT * FROM public.${table}`);
  return (performance.now() - started) / 1000;
}
