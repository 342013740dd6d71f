import { check, checkEqual } from '../check.mjs';
import { pageChecker } from '../page.mjs';
import { inPairs, medianTime } from '../pairs.mjs';
import { atMost } from '../record.mjs';

/** @type {import('./index.mjs').Case} */
export const sort = { number: 6, name: 'sort', title: 'Sorting', measure };

/** Those that the bar names: as fast as by id. */
const FAST = ['created_at', 'updated_at', 'finished_at', 'status'];
const OTHERS = [
  'percentage_completed',
  'title',
  'user_data',
  'unique_custom_key',
  'version',
  'error_code',
  'error_msg',
  'output_prefix',
  'pipeline.id',
  'application.id',
  'user.id',
  'input.input_name',
  'input.file.id',
  'input.file.name',
];

/** @param {import('../main.mjs').Context} context */
async function measure(context) {
  const short = context.options.short;
  const limit = Math.min(1000, context.facts.jobs);
  for (const key of short ? ['created_at', 'status'] : FAST) await asById(context, key, limit);
  for (const key of short ? ['title', 'input.file.name'] : OTHERS) await asTopN(context, key, limit);
}

/** @param {string} key @param {number} direction @param {number} limit */
const pathOf = (key, direction, limit) => `/v1/jobs/?limit=${limit}&sort=${key}&direction=${direction}`;

/** @param {import('../main.mjs').Context} context @param {string} key @param {number} limit */
async function asById({ api, facts, options, report, rounds }, key, limit) {
  const bounds = { most: 40, ms: options.short ? 300 : 800 };
  for (const direction of [1, -1]) {
    const path = pathOf(key, direction, limit);
    const byId = pathOf('id', direction, limit);
    const checked = await pageChecker(api, path, {
      total: facts.jobs,
      count: limit,
      sorted: sortedBy(key, direction),
    });
    report({
      id: `${key} ${direction}`,
      title: `First page by ${key}, ${direction === 1 ? 'ascending' : 'descending'}`,
      unit: 'ms',
      against: 'the same page by id',
      ...(await inPairs(
        rounds,
        () => medianTime(() => taken(api, path, checked), bounds),
        () => medianTime(() => taken(api, byId), bounds),
      )),
      bar: atMost(2),
    });
  }
}

/**
 * Against PostgreSQL's own top-N sort over an index-only scan of a copy of the key, bodies joined.
 * @param {import('../main.mjs').Context} context @param {string} key @param {number} limit
 */
async function asTopN({ api, database: { pool }, facts, options, report, rounds, sql }, key, limit) {
  const column =
    { 'user.id': 'account_id', 'input.input_name': 'input_name' }[key] ?? key.replaceAll('.', '_');
  await pool.query('CREATE SCHEMA IF NOT EXISTS bench');
  await pool.query('DROP TABLE IF EXISTS bench.keys');
  await pool.query(`CREATE TABLE bench.keys AS SELECT account_id, id, ${column} AS value FROM jobs`);
  await pool.query('CREATE INDEX keys_list ON bench.keys (account_id, id) INCLUDE (value)');
  await pool.query('VACUUM (ANALYZE) bench.keys');
  const bounds = { most: 40, ms: options.short ? 300 : 800 };
  for (const direction of [1, -1]) {
    const order = direction === 1 ? 'value ASC NULLS FIRST, id ASC' : 'value DESC NULLS LAST, id DESC';
    const statement = {
      text:
        `SELECT encode(id, 'hex') AS id, document FROM (SELECT id, value FROM bench.keys WHERE account_id = $1 ` +
        `ORDER BY ${order} LIMIT ${limit}) picked JOIN job_documents USING (id) WHERE account_id = $1 ORDER BY ${order}`,
      values: [{ hex: facts.account }],
      settings: ['enable_seqscan=off', 'enable_bitmapscan=off'],
    };
    const path = pathOf(key, direction, limit);
    const checked = await pageChecker(api, path, {
      total: facts.jobs,
      count: limit,
      sorted: sortedBy(key, direction),
    });
    const { jobs } = await api.connection.json(path);
    report({
      id: `${key} ${direction}`,
      title: `First page by ${key}, ${direction === 1 ? 'ascending' : 'descending'}`,
      unit: 'ms',
      against: 'top-N sort over an index-only scan',
      ...(await inPairs(
        rounds,
        () => medianTime(() => taken(api, path, checked), bounds),
        async () => {
          const { ms, rows } = await sql.ask('loop', { statements: [statement], ...bounds });
          checkEqual(jobs[0].id, rows[0].first.id, `the first job by ${key}`);
          checkEqual(jobs.at(-1).id, rows[0].last.id, `the last job of the page by ${key}`);
          return ms;
        },
      )),
      bar: atMost(1.2),
    });
  }
  await pool.query('DROP TABLE bench.keys');
}

/** @param {import('../api.mjs').Api} api @param {string} path @param {(answer: import('../client.mjs').Answer) => void} [checked] */
async function taken(api, path, checked) {
  const answer = await api.connection.get(path);
  checked?.(answer);
  return answer.ms;
}

/** Null before every value ascending, after descending; text by code point; ties by id. @param {string} key @param {number} direction */
function sortedBy(key, direction) {
  const path = key.split('.');
  const valueOf = (/** @type {any} */ job) => path.reduce((part, name) => part?.[name], job) ?? null;
  return (/** @type {any[]} */ jobs) => {
    for (let at = 1; at < jobs.length; at++) {
      const [a, b] = [jobs[at - 1], jobs[at]];
      const order = compare(valueOf(a), valueOf(b)) || compare(a.id, b.id);
      check(order * direction < 0, `jobs come sorted by ${key} (${a.id}, ${b.id})`);
    }
  };
}

/** @param {string | number | null} a @param {string | number | null} b */
function compare(a, b) {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  if (typeof a === 'number' || typeof b === 'number') return Number(a) - Number(b);
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
