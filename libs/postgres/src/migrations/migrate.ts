import { Client, type Pool } from 'pg';
import { createHash, randomUUID } from 'node:crypto';

import {
  schemaFromUrl,
  quoteIdentifier,
  toConnectionUrl,
  withSearchPath,
} from '../connections/database-url.js';
import { DatabaseSetupError, errorCode, errorMessage } from '../errors/database-setup-error.js';
import { readDatabaseFacts, type DatabaseFacts } from './database-facts.js';
import { assertMigratable, assertSameSchema, assertUsable } from './database-requirements.js';
import { findAdvisoryLockHolders, waitForHolders, watchLocks, type MigrationLockWait } from './lock-wait.js';
import { findMigrationsDir, listMigrations, readMigration, type MigrationFile } from './migration-files.js';

/** Names of the migrations that a call applied, in order. */
export interface MigrationResult {
  readonly applied: string[];
}

export interface MigrateOptions {
  /** Folder of the migrations. Default: prisma/migrations of mediajobs. */
  readonly migrationsDir?: string;
  /** Called whenever a migration could not get a lock, before it is retried. */
  readonly onLockWait?: (wait: MigrationLockWait) => void;
  /** Aborts a migration that waits for a lock. */
  readonly signal?: AbortSignal;
}

/**
 * Maximum time that a statement of a migration waits for a lock. Short, because every other statement on the table queues
 * behind it: a long reader is waited for without a lock.
 */
const LOCK_TIMEOUT_MS = 100;
const LOCK_NOT_AVAILABLE = '55P03';
/** Delay between two attempts. It ends early if the holders of the lock have finished. */
const MIN_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 10_000;

/** The migrations of a database compared with those of this version. */
export interface MigrationHistory {
  readonly pending: string[];
  readonly unknown: string[];
  /** One that Prisma's own command has left unfinished. */
  readonly failed: string | undefined;
}

/** Advisory lock of instances that migrate at the same time. The number must never change. */
const MIGRATION_LOCK_KEY = 7_305_215_486;

/** The table of Prisma Migrate, so that its commands work on the database as well. */
const HISTORY_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
  logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

/**
 * Brings the database to the schema of this version, as `prisma migrate deploy` would. Costs one query if nothing is
 * pending. Safe to call from several instances at once.
 * @throws DatabaseSetupError newer-schema, failed-migration, unreachable, unsuitable-database
 */
export async function migrateDatabase(url: string, options: MigrateOptions = {}): Promise<MigrationResult> {
  const dir = options.migrationsDir ?? (await findMigrationsDir());
  const known = await listMigrations(dir);
  const requestedSchema = schemaFromUrl(url);
  const client = await connect(toConnectionUrl(url));
  try {
    const facts = await readDatabaseFacts(client, requestedSchema);
    assertUsable(facts);
    if (isCurrent(await readHistory(client, known))) return { applied: [] };
    if (requestedSchema === null) assertSameSchema(facts);
    assertMigratable(facts);
    await lockMigrations(client, options);
    // Another instance may have migrated meanwhile.
    const { pending } = await readHistory(client, known);
    if (pending.length === 0) return { applied: [] };
    const migrations = await Promise.all(pending.map((name) => readMigration(dir, name)));
    await applyAll(client, await prepareSchema(client, url, facts), migrations, options);
    return { applied: migrations.map(({ name }) => name) };
  } finally {
    // Ends the session and with it the lock.
    await client.end();
  }
}

/** @throws DatabaseSetupError newer-schema, failed-migration */
function isCurrent({ pending, unknown: [newer], failed }: MigrationHistory): boolean {
  if (failed !== undefined) {
    throw new DatabaseSetupError(
      'failed-migration',
      `The migration ${failed} is unfinished in this database: remove the cause, then mark it with ` +
        `\`npx prisma migrate resolve --rolled-back ${failed}\` and start again.`,
    );
  }
  if (newer === undefined) return pending.length === 0;
  throw new DatabaseSetupError(
    'newer-schema',
    `The database has the migration ${newer}, which this version of mediajobs does not know: ` +
      'run the version that applied it, or a newer one.',
  );
}

/**
 * Creates the schema if it is missing. Returns the URL for migrations, whose search path includes the schema of pg_trgm.
 */
async function prepareSchema(client: Client, url: string, facts: DatabaseFacts): Promise<string> {
  const { schema, schema_exists, trgm_schema } = facts;
  if (schema === null) return url;
  if (!schema_exists) await client.query(`CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(schema)}`);
  return withSearchPath(url, [...new Set([schema, trgm_schema ?? schema])]);
}

/** Waits for other instances that migrate this database. The lock lasts until the session ends. */
async function lockMigrations(client: Client, { onLockWait }: MigrateOptions): Promise<void> {
  const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [
    MIGRATION_LOCK_KEY,
  ]);
  if (rows[0]?.locked === true) return;
  const holders = await findAdvisoryLockHolders(client, MIGRATION_LOCK_KEY);
  onLockWait?.({ migration: null, holders, attempts: 1 });
  await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK_KEY]);
}

async function applyAll(
  watcher: Client,
  url: string,
  migrations: readonly MigrationFile[],
  options: MigrateOptions,
): Promise<void> {
  const session = await connect(url);
  try {
    await session.query(HISTORY_TABLE);
    for (const migration of migrations) await retryUntilLocked(watcher, session, migration, options);
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    const message = `The database could not be migrated: ${errorMessage(error)}.`;
    throw new DatabaseSetupError('failed-migration', message, { cause: error });
  } finally {
    await session.end();
  }
}

/** Retries until every lock is granted. Between two attempts, no other statement waits for the migration. */
async function retryUntilLocked(
  watcher: Client,
  session: Client,
  migration: MigrationFile,
  { onLockWait, signal }: MigrateOptions,
): Promise<void> {
  const { rows } = await session.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const pid = rows[0]?.pid ?? 0;
  for (let attempts = 1, backoffMs = MIN_BACKOFF_MS; ; attempts += 1) {
    const { done, holders } = await watchLocks(watcher, pid, () => applyInTransaction(session, migration));
    if (done) return;
    onLockWait?.({ migration: migration.name, holders, attempts });
    await waitForHolders(watcher, holders, backoffMs, signal);
    backoffMs = Math.min(backoffMs * 2, MAX_BACKOFF_MS);
  }
}

/** Applies and records a migration in one transaction. Returns false if it could not get its locks. */
async function applyInTransaction(session: Client, { name, sql }: MigrationFile): Promise<boolean> {
  await session.query(`BEGIN; SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
  try {
    await session.query(sql);
    await session.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), createHash('sha256').update(sql).digest('hex'), name],
    );
    await session.query('COMMIT');
    return true;
  } catch (error) {
    await session.query('ROLLBACK').catch(() => undefined);
    if (errorCode(error) === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
}

/** Reads which migrations a database has had. */
export async function readHistory(
  client: Pick<Client, 'query'> | Pool,
  known: string[],
): Promise<MigrationHistory> {
  const table = await client.query<{ found: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found",
  );
  if (table.rows[0]?.found !== true) return { pending: known, unknown: [], failed: undefined };
  const { rows } = await client.query<{ name: string; done: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS done
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  const present = new Set(rows.map((row) => row.name));
  return {
    pending: known.filter((name) => !present.has(name)),
    unknown: [...present].filter((name) => !known.includes(name)),
    failed: rows.find((row) => !row.done)?.name,
  };
}

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString, application_name: 'mediajobs migration' });
  // The pending query reports a lost connection. Without a listener, the event would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    const message = `The database can't be reached: ${errorMessage(error)}.`;
    throw new DatabaseSetupError('unreachable', message, { cause: error });
  }
}
