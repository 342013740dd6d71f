// Runs statements over the bare driver: the reference for what PostgreSQL and Node.js allow.
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { cpuTime, median } from './measure.mjs';
import { serveTasks } from './worker.mjs';

/** One connection for each combination of settings and position in a list of statements. */
const clients = new Map();

function clientFor(settings, position) {
  const key = `${position} ${settings.join(' ')}`;
  if (!clients.has(key)) clients.set(key, connect(settings));
  return clients.get(key);
}

async function connect(settings) {
  const client = new pg.Client({ connectionString: process.argv[2], application_name: 'bench reference' });
  await client.connect();
  for (const setting of settings) await client.query(`SET ${setting}`);
  return client;
}

/** Bytes arrive as `{ hex }`, because messages between processes are JSON. */
const bind = (values) => values.map((value) => (value?.hex ? Buffer.from(value.hex, 'hex') : value));

/** Runs all statements at the same time, each on its own connection. */
async function runOnce(statements) {
  const results = await Promise.all(
    statements.map(async ({ text, values = [], settings = [] }, position) => {
      const client = await clientFor(settings, position);
      return client.query({ text, values: bind(values) });
    }),
  );
  return results.map(({ rows }) => rows);
}

/**
 * Runs statements repeatedly. A statement is `{ text, values?, settings? }`. Returns the median time and the CPU time per
 * run in ms, all times, and for each statement the number of rows with the first and the last one.
 */
async function loop({ statements, maxRuns, ms }) {
  const times = [];
  let last = await runOnce(statements);
  const cpuBefore = await cpuTime(process.pid);
  const startedAt = performance.now();
  while (times.length < maxRuns && (times.length < 3 || performance.now() - startedAt < ms)) {
    const at = performance.now();
    last = await runOnce(statements);
    times.push(performance.now() - at);
  }
  const cpu = ((await cpuTime(process.pid)) - cpuBefore) / times.length;
  const rows = last.map((all) => ({ count: all.length, first: all[0], last: all.at(-1) }));
  return { ms: median(times), cpu, times, rows };
}

/** Reads the output of COPY as fast as it comes. */
async function copy(text) {
  const client = await clientFor([], 0);
  const startedAt = performance.now();
  let lines = 0;
  for await (const chunk of client.query(copyTo(text)))
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  return { ms: performance.now() - startedAt, lines };
}

serveTasks({ loop, copy });
