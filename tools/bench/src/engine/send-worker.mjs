// Sends messages of pg-boss in bare transactions: the reference for submissions.
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { serveTasks } from '../worker.mjs';

const [connectionString] = process.argv.slice(2);
const SCHEMA = 'bench_boss';
const QUEUE = 'encode';

let boss;

/** Creates the schema and the queue of pg-boss, and the table that transactions insert into. */
async function prepare() {
  boss = new PgBoss({ connectionString, schema: SCHEMA, supervise: false, schedule: false });
  await boss.start();
  await boss.createQueue(QUEUE, { notify: true });
  const client = await connect();
  await client.query(
    `CREATE TABLE IF NOT EXISTS ${SCHEMA}.bench_jobs (id uuid PRIMARY KEY, document text NOT NULL)`,
  );
  await client.end();
}

async function connect() {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

/** Commits transactions on several connections: a row of `bytes` bytes and a message. Returns transactions per second. */
async function send({ bytes, connections, seconds }) {
  const document = 'x'.repeat(bytes);
  const until = performance.now() + seconds * 1000;
  const startedAt = performance.now();
  let sent = 0;
  const loop = async () => {
    const client = await connect();
    const db = { executeSql: (text, values) => client.query(text, values) };
    while (performance.now() < until) {
      const id = crypto.randomUUID();
      await client.query('BEGIN');
      await client.query(`INSERT INTO ${SCHEMA}.bench_jobs VALUES ($1, $2)`, [id, document]);
      await boss.send(QUEUE, { id }, { db });
      await client.query('COMMIT');
      sent += 1;
    }
    await client.end();
  };
  await Promise.all(Array.from({ length: connections }, loop));
  return sent / ((performance.now() - startedAt) / 1000);
}

serveTasks({ prepare, send });
