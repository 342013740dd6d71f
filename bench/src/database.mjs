import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

/**
 * A database of the benchmark, and how it was seeded.
 * @typedef {object} Opened
 * @property {any} database What `openDatabase` of the product gives.
 * @property {Seeding} seeding
 */

/**
 * @typedef {object} Seeding
 * @property {number} jobs
 * @property {number} files
 * @property {number} seconds
 * @property {string} schema Tells one schema from another.
 * @property {number} bytes Size of the database afterwards.
 */

/** A module of the built product. @param {string} root @param {string} path */
export function product(root, path) {
  return import(pathToFileURL(join(root, path)).href);
}

/** The folder of all databases. PostgreSQL, which runs as another user where we are root, has to be able to enter it. @param {string} root */
export function dataFolder(root) {
  return process.env['BENCH_DATA_DIR'] ?? join(root, '.data');
}

/** The folder of the database with so many jobs. @param {string} root @param {number} jobs */
export function folderOf(root, jobs) {
  return join(dataFolder(root), `bench-${jobs}`);
}

/**
 * Opens the embedded database with `jobs` jobs; makes it anew where it is not there or has another schema.
 * @param {string} root @param {number} jobs @returns {Promise<Opened>}
 */
export async function openSeeded(root, jobs) {
  const folder = folderOf(root, jobs);
  const schema = await schemaOf(root);
  const before = await readRecord(folder);
  if (before?.schema !== schema || before.jobs !== jobs) await removeDatabase(root, folder);
  const database = await open(root, folder);
  try {
    const seeding = (await readRecord(folder)) ?? (await fill(root, folder, database, jobs, schema));
    return { database, seeding };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** @param {string} root @param {string} folder @param {boolean} [migrate] */
async function open(root, folder, migrate = true) {
  const { openDatabase } = await product(root, 'libs/jobs-db/dist/index.js');
  const { startEmbedded } = await product(root, 'libs/jobs-db/dist/testing/index.js');
  await mkdir(folder, { recursive: true });
  const server = await startEmbedded({ dataDir: folder, settings: serverSettings() });
  try {
    // The superuser, because cases make databases and checkpoints.
    const database = await openDatabase({
      databaseUrl: server.adminUrl,
      dataDir: folder,
      poolSize: 10,
      migrate,
    });
    return { ...database, close: () => database.close().finally(() => server.stop()) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** What one would set on a machine that is the database's own: the product's settings but for the memory. */
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

/** A server that still runs on the folder is stopped first. @param {string} root @param {string} folder */
async function removeDatabase(root, folder) {
  if (!existsSync(folder)) return;
  process.stderr.write(`${folder} has another schema: it is made anew\n`);
  await open(root, folder, false).then(
    (database) => database.close(),
    () => undefined,
  );
  await rm(folder, { recursive: true, force: true });
}

/** @param {string} root @param {string} folder @param {any} database @param {number} jobs @param {string} schema */
async function fill(root, folder, database, jobs, schema) {
  const { seed } = await product(root, 'libs/fixtures/dist/index.js');
  process.stderr.write(`Seeding ${jobs} jobs into ${folder}\n`);
  let told = 0;
  const started = performance.now();
  const result = await seed(database, {
    jobs,
    onProgress: (/** @type {number} */ done) => {
      if (performance.now() - told < 10_000) return;
      told = performance.now();
      process.stderr.write(`  ${done} jobs\n`);
    },
  });
  const seconds = (performance.now() - started) / 1000;
  await database.pool.query('VACUUM (ANALYZE)');
  await database.pool.query('CHECKPOINT');
  const { rows } = await database.pool.query('SELECT pg_database_size(current_database()) AS bytes');
  const record = { jobs, files: result.files, seconds, schema, bytes: rows[0].bytes };
  await writeFile(recordFile(folder), JSON.stringify(record));
  return record;
}

/** @param {string} folder */
function recordFile(folder) {
  return join(folder, 'bench.json');
}

/** @param {string} folder @returns {Promise<Seeding | undefined>} */
async function readRecord(folder) {
  try {
    return JSON.parse(await readFile(recordFile(folder), 'utf8'));
  } catch {
    return undefined;
  }
}

/** A digest of the migrations and of the version that bodies are rendered in. @param {string} root */
async function schemaOf(root) {
  const { RENDERING_VERSION } = await product(root, 'libs/jobs-domain/dist/index.js');
  const folder = join(root, 'prisma', 'migrations');
  const hash = createHash('sha256').update(String(RENDERING_VERSION));
  for (const name of (await readdir(folder)).sort()) {
    const file = join(folder, name, 'migration.sql');
    if (existsSync(file)) hash.update(name).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}
