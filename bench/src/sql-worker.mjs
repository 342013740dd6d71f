// What a bare loop over the driver takes: the reference of what PostgreSQL allows, in a process of its own.
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { processorTime } from './figures.mjs';
import { median } from './statistics.mjs';
import { serve } from './worker.mjs';

/**
 * @typedef {object} Sql
 * @property {string} text
 * @property {unknown[]} [values] `{ hex }` stands for bytes.
 * @property {readonly string[]} [settings] As `enable_seqscan=off`, for its connection.
 */

/** @type {Map<string, Promise<pg.Client>>} A connection for each combination of settings and place in a run. */
const clients = new Map();

/** @param {readonly string[]} settings @param {number} place */
function clientOf(settings, place) {
  const key = `${place} ${settings.join(' ')}`;
  let client = clients.get(key);
  if (!client) {
    client = connect(settings);
    clients.set(key, client);
  }
  return client;
}

/** @param {readonly string[]} settings */
async function connect(settings) {
  const client = new pg.Client({ connectionString: process.argv[2], application_name: 'bench reference' });
  await client.connect();
  for (const setting of settings) await client.query(`SET ${setting}`);
  return client;
}

/** @param {readonly unknown[]} values */
function bound(values) {
  return values.map((/** @type {any} */ value) =>
    value?.hex === undefined ? value : Buffer.from(value.hex, 'hex'),
  );
}

/** Each statement on a connection of its own, at the same time. @param {readonly Sql[]} statements */
async function once(statements) {
  const results = await Promise.all(
    statements.map(async ({ text, values = [], settings = [] }, place) => {
      const client = await clientOf(settings, place);
      return client.query({ text, values: bound(values) });
    }),
  );
  return results.map(({ rows }) => rows);
}

/**
 * Runs statements over and over. @returns the median time (ms), processor time per run (ms), and of the last run of
 * each statement how many rows came, with the first and the last of them.
 * @param {{ statements: readonly Sql[], most: number, ms: number }} argument
 */
async function loop({ statements, most, ms }) {
  const taken = [];
  let last = await once(statements);
  const before = await processorTime(process.pid);
  const started = performance.now();
  while (taken.length < most && (taken.length < 3 || performance.now() - started < ms)) {
    const at = performance.now();
    last = await once(statements);
    taken.push(performance.now() - at);
  }
  const processor = ((await processorTime(process.pid)) - before) / taken.length;
  const rows = last.map((all) => ({ count: all.length, first: all[0], last: all.at(-1) }));
  return { ms: median(taken), processor, all: taken, rows };
}

/** How PostgreSQL runs a statement, as text. @param {Sql} statement */
async function explain({ text, values = [], settings = [] }) {
  const client = await clientOf(settings, 0);
  const { rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS) ${text}`, bound(values));
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

/** Reads what COPY gives, as fast as it comes. @param {string} text */
async function copy(text) {
  const client = await clientOf([], 0);
  const started = performance.now();
  let lines = 0;
  let bytes = 0;
  for await (const chunk of client.query(copyTo(text))) {
    bytes += chunk.length;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  }
  return { ms: performance.now() - started, lines, bytes };
}

serve({ loop, explain, copy });
