import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { importBuilt } from './processes.mjs';

/** Hand-written plans for a name search over `bench.names`. Parameters: account and LIKE pattern. The fastest counts. */
const PAGE = `SELECT document FROM (
    SELECT id FROM bench.names WHERE account_id = $1 AND name LIKE $2 ORDER BY id LIMIT 50
  ) picked JOIN job_documents USING (id) WHERE account_id = $1 ORDER BY id`;
const COUNT = 'SELECT count(*)::int AS total FROM bench.names WHERE account_id = $1 AND name LIKE $2';
const TRIGRAMS = ['enable_seqscan=off', 'enable_indexonlyscan=off'];
const LIST = ['enable_seqscan=off', 'enable_bitmapscan=off'];

export const PAGE_PLANS = [
  { name: 'along the list', text: PAGE, settings: [...LIST, 'enable_sort=off'] },
  { name: 'by trigrams', text: PAGE, settings: TRIGRAMS },
  { name: "the planner's choice", text: PAGE, settings: [] },
];
export const COUNT_PLANS = [
  { name: 'along the list', text: COUNT, settings: LIST },
  { name: 'by trigrams', text: COUNT, settings: TRIGRAMS },
  { name: "the planner's choice", text: COUNT, settings: [] },
];

export const likePattern = (text) => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** Creates `bench.names`: folded names with a covering index in the order of the list and a trigram index. */
export async function createNames(pool) {
  const { rows } = await pool.query("SELECT to_regclass('bench.names') IS NOT NULL AS found");
  if (rows[0].found) return;
  const { foldCase } = await importBuilt('libs/jobs-domain/dist/index.js');
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('CREATE SCHEMA IF NOT EXISTS bench');
    await client.query('CREATE TABLE bench.names (account_id bytea, id bytea, name text COLLATE "C")');
    await client.query('DECLARE names CURSOR FOR SELECT account_id, id, input_file_name AS name FROM jobs');
    for (;;) {
      const { rows: batch } = await client.query('FETCH 20000 FROM names');
      if (batch.length === 0) break;
      const lines = batch.map(({ account_id, id, name }) => {
        const folded = name === null ? '\\N' : foldCase(name).replaceAll(/[\\\t\n\r]/g, (c) => ESCAPES[c]);
        return `\\\\x${account_id.toString('hex')}\t\\\\x${id.toString('hex')}\t${folded}\n`;
      });
      await pipeline(Readable.from([lines.join('')]), client.query(copyFrom('COPY bench.names FROM STDIN')));
    }
    await client.query('CREATE UNIQUE INDEX names_list ON bench.names (account_id, id) INCLUDE (name)');
    await client.query('CREATE INDEX names_trigrams ON bench.names USING gin (name gin_trgm_ops)');
    await client.query('COMMIT');
  } finally {
    client.release(true);
  }
  await pool.query('VACUUM (ANALYZE) bench.names');
}

const ESCAPES = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const LENGTHS = [1, 2, 3, 6, 20, 60];
/** A separator in names; it contains no trigram. */
const SEPARATOR = ' - ';

/**
 * Returns search terms of each length: the most common part of a sample of names, a rare one, and an absent one that
 * differs from the common one in its last character only, so that nearly all of its trigrams are common.
 */
export async function searchTerms(pool, account) {
  const bytes = Buffer.from(account, 'hex');
  const count = async (text) => {
    const { rows } = await pool.query(
      'SELECT count(*)::int AS jobs FROM bench.names WHERE account_id = $1 AND position($2 IN name) > 0',
      [bytes, text],
    );
    return rows[0].jobs;
  };
  const { rows } = await pool.query(
    'SELECT name FROM bench.names WHERE account_id = $1 AND name IS NOT NULL ORDER BY md5(id::text) LIMIT 3000',
    [bytes],
  );
  const names = rows.map(({ name }) => name);
  const terms = [];
  const add = async (kind, text) =>
    terms.push({ length: [...text].length, kind, text, jobs: await count(text) });
  for (const length of LENGTHS) {
    const parts = partsByFrequency(names, length);
    const [common, rare] = [parts[0], parts.at(-1)];
    if (common !== undefined) await add('common', common);
    if (rare !== undefined && rare !== common) await add('rare', rare);
    const prefix = (common ?? names[0].padEnd(length, 'x')).slice(0, length - 1);
    for (const last of 'aeiqzxj07~^') {
      if ((await count(prefix + last)) > 0) continue;
      await add('absent', prefix + last);
      break;
    }
  }
  await add('signs', SEPARATOR);
  return terms;
}

function partsByFrequency(names, length) {
  const counts = new Map();
  for (const name of names) {
    for (let at = 0; at + length <= name.length; at++) {
      const part = name.slice(at, at + length);
      if (part.isWellFormed()) counts.set(part, (counts.get(part) ?? 0) + 1);
    }
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([part]) => part);
}
