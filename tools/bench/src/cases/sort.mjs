import assert from 'node:assert/strict';
import { atMost } from '../record.mjs';
import { checkPage } from './check-page.mjs';

export const sort = { name: 'sort', title: 'Sorting', measure };

/** Keys that must be about as fast as the id. */
const MAIN_KEYS = ['created_at', 'updated_at', 'finished_at', 'status'];
/** The other keys, with their columns. */
const OTHER_KEYS = {
  title: 'title',
  'input.file.name': 'input_file_name',
  percentage_completed: 'percentage_completed',
  user_data: 'user_data',
  unique_custom_key: 'unique_custom_key',
  version: 'version',
  error_code: 'error_code',
  error_msg: 'error_msg',
  output_prefix: 'output_prefix',
  'pipeline.id': 'pipeline_id',
  'application.id': 'application_id',
  'user.id': 'account_id',
  'input.input_name': 'input_name',
  'input.file.id': 'input_file_id',
};

async function measure(context) {
  const { short } = context.options;
  for (const key of short ? ['created_at', 'status'] : MAIN_KEYS)
    await eachDirection(context, key, 2, 'the same page by id', idPage);
  for (const [key, column] of Object.entries(OTHER_KEYS).slice(0, short ? 2 : undefined)) {
    await copyKeys(context.database.pool, column);
    await eachDirection(context, key, 1.2, 'top-N sort over an index-only scan', topNSort);
  }
}

async function eachDirection(context, key, bar, against, referenceFor) {
  const { api, compare, dataset, options, timeOf } = context;
  const bounds = { maxRuns: 40, ms: options.short ? 300 : 800 };
  const limit = Math.min(1000, dataset.jobs);
  for (const direction of [1, -1]) {
    const path = `/v1/jobs/?limit=${limit}&sort=${key}&direction=${direction}`;
    const check = await checkPage(api, path, { total: dataset.jobs, count: limit, key, direction });
    await compare(
      {
        id: `${key} ${direction}`,
        title: `First page by ${key}, ${direction === 1 ? 'ascending' : 'descending'}`,
        against,
        bar: atMost(bar),
      },
      timeOf(path, bounds, check),
      await referenceFor(context, { path, key, direction, limit, bounds }),
    );
  }
}

const idPage = ({ timeOf }, { direction, limit, bounds }) =>
  timeOf(`/v1/jobs/?limit=${limit}&sort=id&direction=${direction}`, bounds);

/** PostgreSQL's top-N sort over an index-only scan of a copy of the key, joined with the documents. */
async function topNSort({ api, dataset, sql }, { path, key, direction, limit, bounds }) {
  const order = direction === 1 ? 'value ASC NULLS FIRST, id ASC' : 'value DESC NULLS LAST, id DESC';
  const statement = {
    text: `SELECT encode(id, 'hex') AS id, document FROM (
        SELECT id, value FROM bench.keys WHERE account_id = $1 ORDER BY ${order} LIMIT ${limit}
      ) picked JOIN job_documents USING (id) WHERE account_id = $1 ORDER BY ${order}`,
    values: [{ hex: dataset.account }],
    settings: ['enable_seqscan=off', 'enable_bitmapscan=off'],
  };
  const { jobs } = await api.connection.json(path);
  return async () => {
    const { ms, rows } = await sql.run('loop', { statements: [statement], ...bounds });
    assert.equal(jobs[0].id, rows[0].first.id, `first job by ${key}`);
    assert.equal(jobs.at(-1).id, rows[0].last.id, `last job of the page by ${key}`);
    return ms;
  };
}

async function copyKeys(pool, column) {
  await pool.query('CREATE SCHEMA IF NOT EXISTS bench');
  await pool.query('DROP TABLE IF EXISTS bench.keys');
  await pool.query(`CREATE TABLE bench.keys AS SELECT account_id, id, ${column} AS value FROM jobs`);
  await pool.query('CREATE INDEX keys_list ON bench.keys (account_id, id) INCLUDE (value)');
  await pool.query('VACUUM (ANALYZE) bench.keys');
}
