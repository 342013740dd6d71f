import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { product } from './database.mjs';

/**
 * @typedef {object} HandPlan
 * @property {'page' | 'count'} kind
 * @property {string} name
 * @property {readonly string[]} settings
 * @property {string} text
 */

/** The plans of hand-plans.sql. @returns {Promise<HandPlan[]>} */
export async function handPlans() {
  const text = await readFile(join(import.meta.dirname, '..', 'hand-plans.sql'), 'utf8');
  return text
    .split(/^(?=-- (?:page|count): )/m)
    .slice(1)
    .map((part) => {
      const [, kind, name] = /^-- (page|count): (.*)$/m.exec(part) ?? [];
      const settings = /^-- settings: (.*)$/m.exec(part)?.[1].split(' ') ?? [];
      return {
        kind: /** @type {'page' | 'count'} */ (kind),
        name,
        settings,
        text: part
          .replaceAll(/^--.*$/gm, '')
          .trim()
          .replace(/;$/, ''),
      };
    });
}

/** Makes what the plans read, where it is not there yet. @param {import('./main.mjs').Context} context */
export async function makeNames({ database: { pool }, root, seeding }) {
  const { rows } = await pool.query("SELECT to_regclass('bench.names') IS NOT NULL AS there");
  if (rows[0].there) return;
  const { foldCase } = await product(root, 'libs/jobs-domain/dist/index.js');
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('CREATE SCHEMA IF NOT EXISTS bench');
    await client.query('CREATE TABLE bench.names (account_id bytea, id bytea, name text COLLATE "C")');
    await client.query('DECLARE named CURSOR FOR SELECT account_id, id, input_file_name AS name FROM jobs');
    for (let done = 0; done < seeding.jobs;) {
      const { rows: batch } = await client.query('FETCH 20000 FROM named');
      if (batch.length === 0) break;
      done += batch.length;
      const lines = batch.map(({ account_id, id, name }) => {
        const folded =
          name === null
            ? '\\N'
            : foldCase(name).replaceAll(/[\\\t\n\r]/g, (/** @type {string} */ c) => ESCAPES[c]);
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

/** @type {Record<string, string>} */
const ESCAPES = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
