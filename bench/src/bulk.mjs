import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/**
 * The rows of a table in a file, as COPY writes them.
 * @typedef {object} Dump
 * @property {string} table
 * @property {string} file
 * @property {number} bytes
 */

/** The tables that hold what was written; what else the product keeps is its own way to find it. */
const CONTENT = ['jobs', 'job_documents', 'resources'];

/**
 * By a connection of its own: those of the product lend what they read, which no stream of it may keep.
 * @param {string} url @param {string} folder @returns {Promise<Dump[]>}
 */
export async function dump(url, folder) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const dumps = [];
  for (const table of CONTENT) {
    const file = join(folder, `${table}.copy`);
    await pipeline(client.query(copyTo(`COPY ${table} TO STDOUT`)), createWriteStream(file));
    dumps.push({ table, file, bytes: (await stat(file)).size });
  }
  await client.end();
  return dumps;
}

/** Makes empty tables of the same columns with a primary key alone. @param {import('pg').Pool} pool */
export async function makeBareTables(pool) {
  await pool.query('DROP SCHEMA IF EXISTS bare CASCADE');
  await pool.query('CREATE SCHEMA bare');
  for (const table of CONTENT) {
    await pool.query(
      `CREATE TABLE bare.${table} (LIKE public.${table} INCLUDING STORAGE INCLUDING DEFAULTS)`,
    );
    const { rows } = await pool.query(
      `SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY k.place) AS key, c.reloptions AS options
       FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
       CROSS JOIN unnest(i.indkey[0:i.indnkeyatts - 1]) WITH ORDINALITY AS k (attribute, place)
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attribute
       WHERE c.oid = $1::regclass GROUP BY c.reloptions`,
      [`public.${table}`],
    );
    const [{ key, options }] = rows;
    await pool.query(`ALTER TABLE bare.${table} ADD PRIMARY KEY (${key})`);
    if (options) await pool.query(`ALTER TABLE bare.${table} SET (${options.join(', ')})`);
  }
}

/** Fills tables from files, one transaction each. @param {import('pg').Pool} pool @param {readonly Dump[]} dumps @param {string} schema @returns {Promise<number>} Seconds. */
export async function fillTables(pool, dumps, schema) {
  const started = performance.now();
  for (const { table, file } of dumps) {
    await withClient(pool, (client) =>
      pipeline(
        createReadStream(file, { highWaterMark: 2 ** 18 }),
        client.query(copyFrom(`COPY ${schema}.${table} FROM STDIN`)),
      ),
    );
  }
  return (performance.now() - started) / 1000;
}

/** @param {import('pg').Pool} pool @param {(client: import('pg').PoolClient) => Promise<unknown>} work */
async function withClient(pool, work) {
  const client = await pool.connect();
  try {
    await work(client);
  } finally {
    client.release();
  }
}
