import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';
import { importBuilt, ROOT } from './processes.mjs';
import { readJson } from './results.mjs';

/** Folder for databases and scratch files. PostgreSQL, which runs as another user than root, must be able to enter it. */
export const DATA_FOLDER = process.env.BENCH_DATA_DIR ?? join(ROOT, '.data');

/** Opens the embedded database with `jobs` jobs, and seeds it if it is missing or has another schema. */
export async function openSeededDatabase(jobs) {
  const folder = join(DATA_FOLDER, `bench-${jobs}`);
  const recordFile = join(folder, 'bench.json');
  const schema = await schemaVersion();
  const stored = await readJson(recordFile).catch(() => undefined);
  if (stored?.schema !== schema) await rm(folder, { recursive: true, force: true });
  const database = await open(folder);
  try {
    if (stored?.schema === schema) return { database, seeding: stored };
    const seeding = { ...(await seed(database, jobs)), schema };
    await writeFile(recordFile, JSON.stringify(seeding));
    return { database, seeding };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Opens an embedded database without jobs, for cases that create databases on its server. */
export async function openEmptyDatabase() {
  return { database: await open(join(DATA_FOLDER, 'bench-empty')) };
}

async function open(folder) {
  const { openDatabase, startEmbedded } = await importBuilt('libs/postgres/dist/index.js');
  await mkdir(folder, { recursive: true });
  const server = await startEmbedded({ dataDir: folder, settings: serverSettings() });
  try {
    // As the superuser, because cases create databases.
    const database = await openDatabase({ databaseUrl: server.adminUrl, dataDir: folder, poolSize: 10 });
    return { ...database, close: () => database.close().finally(() => server.stop()) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Memory settings of a machine that belongs to the database. */
function serverSettings() {
  const megabytes = os.totalmem() / 2 ** 20;
  return {
    shared_buffers: `${Math.round(Math.min(megabytes / 4, 8192))}MB`,
    effective_cache_size: `${Math.round(megabytes / 2)}MB`,
    maintenance_work_mem: '512MB',
    max_wal_size: '8GB',
    checkpoint_timeout: '15min',
    max_connections: 200,
  };
}

async function seed(database, jobs) {
  const { seed } = await importBuilt('libs/fixtures/dist/index.js');
  let reportedAt = performance.now();
  const startedAt = reportedAt;
  const onProgress = (done) => {
    if (performance.now() - reportedAt < 10_000) return;
    reportedAt = performance.now();
    process.stderr.write(`  seeded ${done} of ${jobs} jobs\n`);
  };
  const { files } = await seed(database, { jobs, onProgress });
  const seconds = (performance.now() - startedAt) / 1000;
  await database.pool.query('VACUUM (ANALYZE)');
  await database.pool.query('CHECKPOINT');
  const { rows } = await database.pool.query('SELECT pg_database_size(current_database()) AS bytes');
  return { jobs, files, seconds, bytes: Number(rows[0].bytes) };
}

/** Digest of the migrations and of the version of stored documents. */
async function schemaVersion() {
  const { RENDERING_VERSION } = await importBuilt('libs/jobs-domain/dist/index.js');
  const folder = join(ROOT, 'prisma/migrations');
  const hash = createHash('sha256').update(String(RENDERING_VERSION));
  for (const name of (await readdir(folder)).sort()) {
    const file = join(folder, name, 'migration.sql');
    if (existsSync(file)) hash.update(name).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

const SCRATCH = 'bench_scratch';

/** Runs `work` with an empty database of the product on the same server, and drops it afterwards. */
export async function withScratchDatabase({ pool, url }, work) {
  const { openDatabase } = await importBuilt('libs/postgres/dist/index.js');
  await pool.query(`DROP DATABASE IF EXISTS ${SCRATCH} WITH (FORCE)`);
  await pool.query(`CREATE DATABASE ${SCRATCH}`);
  const databaseUrl = Object.assign(new URL(url), { pathname: `/${SCRATCH}` }).href;
  const scratch = await openDatabase({ databaseUrl, dataDir: ROOT });
  try {
    return await work(scratch);
  } finally {
    await scratch.close();
    await pool.query(`DROP DATABASE IF EXISTS ${SCRATCH} WITH (FORCE)`);
  }
}

/** Counts, by SQL, what every response is checked against: those of the account with the most jobs. */
export async function describeDataset(pool) {
  const query = async (text, values) => (await pool.query(text, values)).rows;
  const accounts = await query(
    `SELECT encode(account_id, 'hex') AS account, count(*)::int AS jobs FROM jobs GROUP BY account_id ORDER BY 2 DESC`,
  );
  const [{ account, jobs }] = accounts;
  const bytes = Buffer.from(account, 'hex');
  const countBy = async (expression) => {
    const rows = await query(
      `SELECT ${expression} AS value, count(*)::int AS jobs FROM jobs
       WHERE account_id = $1 AND ${expression} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC`,
      [bytes],
    );
    return Object.fromEntries(rows.map((row) => [row.value, row.jobs]));
  };
  const ids = await query(
    `SELECT encode(id, 'hex') AS id FROM (
       SELECT id, row_number() OVER (ORDER BY id) AS position FROM jobs WHERE account_id = $1
     ) numbered WHERE position % $2 = 0 ORDER BY md5(id::text) LIMIT 2000`,
    [bytes, Math.max(1, Math.floor(jobs / 2000))],
  );
  const pipelines = await countBy("encode(pipeline_id, 'hex')");
  const [pipeline] = Object.keys(pipelines);
  return {
    account,
    jobs,
    byStatus: await countBy('status::text'),
    byAutograph: await countBy('autograph_set::text'),
    pipeline,
    jobsOfPipeline: pipelines[pipeline],
    ids: ids.map(({ id }) => id),
    smallAccount: accounts.at(-1).account,
  };
}
