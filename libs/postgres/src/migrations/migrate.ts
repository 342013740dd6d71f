import { Client, type Pool, type PoolClient } from 'pg';

import { readDatabaseFacts, type DatabaseFacts } from './database-facts.js';
import { assertMigratable, assertSameSchema, assertUsable } from './database-requirements.js';
import {
  toConnectionUrl,
  quoteIdentifier,
  schemaFromUrl,
  withSearchPath,
} from '../connections/database-url.js';
import { DatabaseSetupError, errorMessage } from '../errors/database-setup-error.js';
import { findAdvisoryLockHolders, waitForHolders, watchLocks, type MigrationLockWait } from './lock-wait.js';
import { findMigrationsDir, listMigrations } from './migration-files.js';

/** Migrations that this call applied, in order. */
export interface MigrationResult {
  readonly applied: string[];
}

export interface MigrateOptions {
  /** The folder of the migrations; by default the product's own prisma/migrations. */
  readonly migrationsDir?: string;
  /** Told whenever a migration could not get a lock, before it is tried again. */
  readonly onLockWait?: (wait: MigrationLockWait) => void;
  /** Aborted when the process is to end: a migration that waits for a lock is given up. */
  readonly signal?: AbortSignal;
}

/**
 * How long a statement of a migration waits for a lock (ms). Every statement that needs the table waits behind it for this long, so it
 * is short: a reader that takes longer is waited for without a lock.
 */
const LOCK_TIMEOUT_MS = 100;
/** Between two attempts, at least and at most (ms). An attempt comes earlier where the holders of the lock have ended. */
const MIN_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 10_000;

/** What a database says of migrations. */
export interface MigrationHistory {
  readonly pending: string[];
  readonly unknown: string[];
  readonly failed: { name: string; log: string } | undefined;
}

/** Instances that start at once take turns by this lock. The number is arbitrary, but must never change. */
const MIGRATION_LOCK_KEY = 7_305_215_486;

/**
 * Brings the database of `url` to the schema of this version, in process, as `prisma migrate deploy` would.
 * Costs one query where nothing is to be done. Safe to call from several instances at once.
 * @throws DatabaseSetupError newer-schema, failed-migration, unreachable, unsuitable-database
 */
export async function migrateDatabase(url: string, options: MigrateOptions = {}): Promise<MigrationResult> {
  const dir = options.migrationsDir ?? (await findMigrationsDir());
  const known = await listMigrations(dir);
  const requested = schemaFromUrl(url);
  const client = new Client({
    connectionString: toConnectionUrl(url),
    application_name: 'mediajobs migration',
  });
  // The query that is under way reports a lost connection; without a listener the event would end the process.
  client.on('error', () => undefined);
  await connect(client);
  try {
    const facts = await readDatabaseFacts(client, requested);
    assertUsable(facts);
    const seen = await readHistory(client, known);
    // A migration that looks failed may be under way in another instance: only under the lock is it certain.
    if (seen.failed === undefined && isCurrent(seen)) return { applied: [] };
    if (requested === null) assertSameSchema(facts);
    assertMigratable(facts);
    await lockMigrations(client, options);
    const history = await readHistory(client, known);
    if (history.failed) throw createFailedMigrationError(history.failed.name, history.failed.log);
    if (isCurrent(history)) return { applied: [] };
    return await apply(await prepareSchema(client, url, facts), dir, known, client, options);
  } finally {
    // Ends the session, and with it the lock.
    await client.end();
  }
}

/**
 * Creates the schema if it is missing. Returns the address for migrations, which have to find pg_trgm as well, also where
 * it was installed into another schema.
 */
async function prepareSchema(client: Client, url: string, facts: DatabaseFacts): Promise<string> {
  const { schema, schema_exists, trgm_schema } = facts;
  if (schema === null) return url;
  if (!schema_exists) await client.query(`CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(schema)}`);
  return withSearchPath(url, [...new Set([schema, trgm_schema ?? schema])]);
}

/** @throws DatabaseSetupError newer-schema */
function isCurrent({ pending, unknown }: MigrationHistory): boolean {
  const [newer] = unknown;
  if (newer === undefined) return pending.length === 0;
  throw new DatabaseSetupError(
    'newer-schema',
    `The database has the migration ${newer}, which this version of mediajobs does not know: ` +
      'run the version that applied it, or a newer one.',
  );
}

/**
 * Each migration and the note that it is done are one transaction: a start that is killed leaves no half of one, and
 * no doubt of whether it was applied.
 */
async function apply(
  url: string,
  dir: string,
  known: readonly string[],
  client: Client,
  options: MigrateOptions,
): Promise<MigrationResult> {
  // The engine is 5 MB of WebAssembly: it is loaded only by a start that needs it.
  const { migrationList, withSchemaEngine } = await import('./schema-engine.js');
  const list = await migrationList(dir);
  const filters = { externalTables: [], externalEnums: [] };
  const applied: string[] = [];
  try {
    await withSchemaEngine(url, async (engine, session) => {
      const { rows } = await session.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const pid = rows[0]?.pid ?? 0;
      for (const [count, migration] of known.entries()) {
        const migrationsList = {
          ...list,
          migrationDirectories: list.migrationDirectories.slice(0, count + 1),
        };
        await retryUntilLocked({ client, pid, migration, options }, () =>
          applyInTransaction(session, async () => {
            const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
            applied.push(...appliedMigrationNames);
          }),
        );
      }
    });
    return { applied };
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    throw new DatabaseSetupError(
      'failed-migration',
      `The database could not be migrated: ${extractServerError(errorMessage(error))}.`,
      { cause: error },
    );
  }
}

/** Holds the migrations of this database until the session ends. */
async function lockMigrations(client: Client, { onLockWait: onWait }: MigrateOptions): Promise<void> {
  const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [
    MIGRATION_LOCK_KEY,
  ]);
  if (rows[0]?.locked === true) return;
  onWait?.({
    migration: null,
    holders: await findAdvisoryLockHolders(client, MIGRATION_LOCK_KEY),
    attempts: 1,
  });
  await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK_KEY]);
}

interface Attempts {
  /** Another session, which sees whom the migration waits for. */
  readonly client: Client;
  /** The session of the migration. */
  readonly pid: number;
  readonly migration: string;
  readonly options: MigrateOptions;
}

/** Retries until every lock is granted. Between two attempts no statement waits for the migration. @throws what `run` throws */
async function retryUntilLocked(
  { client, pid, migration, options }: Attempts,
  run: () => Promise<boolean>,
): Promise<void> {
  for (let attempts = 1, backoffMs = MIN_BACKOFF_MS; ; attempts += 1) {
    const { done, holders } = await watchLocks(client, pid, run);
    if (done) return;
    options.onLockWait?.({ migration, holders, attempts });
    await waitForHolders(client, holders, backoffMs, options.signal);
    backoffMs = Math.min(backoffMs * 2, MAX_BACKOFF_MS);
  }
}

/** Runs a migration in a transaction. Returns whether it got its locks; if not, it leaves nothing, not even a note. */
async function applyInTransaction(session: PoolClient, run: () => Promise<void>): Promise<boolean> {
  await session.query(`BEGIN; SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
  try {
    await run();
    await session.query('COMMIT');
    return true;
  } catch (error) {
    const lacksLock = isLockTimeout(error);
    // What failed for another reason is noted.
    await session.query(lacksLock ? 'ROLLBACK' : 'COMMIT');
    if (lacksLock) return false;
    throw error;
  }
}

/** Whether PostgreSQL said `lock_not_available` (55P03), which the engine passes on in its message. */
function isLockTimeout(error: unknown): boolean {
  return /55P03|lock timeout/.test(errorMessage(error));
}

/** Which of the known migrations a database has had, and which others. */
export async function readHistory(
  client: Pick<Client, 'query'> | Pool,
  known: string[],
): Promise<MigrationHistory> {
  const table = await client.query<{ found: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found",
  );
  if (table.rows[0]?.found !== true) return { pending: known, unknown: [], failed: undefined };
  const { rows } = await client.query<{ name: string; done: boolean; log: string | null }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS done, logs AS log
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  const present = new Set(rows.map((row) => row.name));
  const failed = rows.find((row) => !row.done);
  return {
    pending: known.filter((name) => !present.has(name)),
    unknown: [...present].filter((name) => !known.includes(name)),
    failed: failed && { name: failed.name, log: failed.log ?? '' },
  };
}

function createFailedMigrationError(name: string, log: string): DatabaseSetupError {
  return new DatabaseSetupError(
    'failed-migration',
    `The migration ${name} failed half way in this database (${extractServerError(log)}): remove the cause, then mark it ` +
      `with \`npx prisma migrate resolve --rolled-back ${name}\` and start again.`,
  );
}

/** What PostgreSQL said, of all that the engine says about it. */
function extractServerError(text: string): string {
  return /ERROR: *(.+)/.exec(text)?.[1] ?? text.split('\n')[0] ?? '';
}

async function connect(client: Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    throw new DatabaseSetupError('unreachable', `The database can't be reached: ${errorMessage(error)}.`, {
      cause: error,
    });
  }
}
