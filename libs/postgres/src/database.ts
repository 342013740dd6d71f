import { types } from 'pg';
import type { CustomTypesConfig, Pool } from 'pg';

import { PrismaClient } from './generated/prisma/client.js';
import { BoundedPool } from './connections/bounded-pool.js';
import { toConnectionUrl, schemaFromUrl, withSearchPath } from './connections/database-url.js';
import { CurrentSchemaPrismaPg } from './connections/prisma-adapter.js';
import { ReplicaPool } from './connections/replica-pool.js';
import { startEmbedded } from './embedded/embedded-server.js';
import type { ServerSettings } from './embedded/server-process.js';
import { formatLockWait, type MigrationLockWait } from './migrations/lock-wait.js';
import { migrateDatabase } from './migrations/migrate.js';

export interface OpenDatabaseOptions {
  /** A PostgreSQL server to use, as postgresql://user:password@host:port/database?schema=public. Without it, the embedded one. */
  readonly databaseUrl?: string | null;
  /** A streaming replica of it, for reading. Without it, and while it is away, the server itself is read. */
  readonly readUrl?: string | null;
  /** The folder of the embedded server's data. */
  readonly dataDir: string;
  /** The most connections that queries may use; 10 by default. */
  readonly poolSize?: number;
  /** Milliseconds after which PostgreSQL gives up a statement; 0, the default, for never. */
  readonly statementTimeoutMs?: number;
  /** Milliseconds after which waiting for a connection is given up; 0, the default, for never. */
  readonly connectTimeoutMs?: number;
  /** Whether to bring the schema up to date; true by default. */
  readonly migrate?: boolean;
  /** Told what a migration waits for. By default a line on standard error. */
  readonly onMigrationLockWait?: (wait: MigrationLockWait) => void;
  /** Aborted when the process is to end: a migration that waits for a lock is given up. */
  readonly signal?: AbortSignal;
  /** Settings of the embedded server in place of our own, when it is started for this call. */
  readonly embeddedSettings?: ServerSettings;
  /** Told when an idle connection was lost. The pool replaces it, so by default nothing is done. */
  readonly onConnectionLost?: (error: Error) => void;
}

/** How a database is used that is there. */
export type ConnectOptions = Pick<
  OpenDatabaseOptions,
  'readUrl' | 'poolSize' | 'statementTimeoutMs' | 'connectTimeoutMs' | 'onConnectionLost'
>;

/** Waiting for a connection are at most so many times as many as there are connections. */
const MAX_QUEUE_PER_CONNECTION = 100;
/** Beyond the statement timeout, PostgreSQL is given this long to say that it is up (ms). */
const RESPONSE_GRACE_MS = 1_000;

export interface Database {
  /** The address, with the password: not to be printed. */
  readonly url: string;
  /** For SQL. bytea comes as Buffer, int8 as number where that is exact and else as string. */
  readonly pool: Pool;
  /** For reading what may be as old as a replica is behind; `pool` itself where there is none. */
  readonly reads: Pool;
  /** On the same connections as `pool`. */
  readonly prisma: PrismaClient;
  /** Waits for running queries, and stops the embedded server if nobody else uses it. May be called twice. */
  close(): Promise<void>;
}

/**
 * Opens the database of the product and brings its schema up to date. One pool serves SQL and Prisma.
 * @throws DatabaseSetupError when the server or its schema can't be used
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const { databaseUrl, dataDir, embeddedSettings: settings } = options;
  const embedded = !databaseUrl ? await startEmbedded({ dataDir, ...(settings && { settings }) }) : undefined;
  const url = embedded?.url ?? databaseUrl ?? '';
  try {
    if (options.migrate !== false) {
      const { onMigrationLockWait: onWait = printLockWait, signal } = options;
      await migrateDatabase(url, { onLockWait: onWait, ...(signal && { signal }) });
    }
    return connectDatabase(url, options, async () => embedded?.stop());
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

function printLockWait(wait: MigrationLockWait): void {
  process.stderr.write(`${formatLockWait(wait)}\n`);
}

/** A database whose server runs and whose schema is up to date. `after` runs once it is closed. */
export function connectDatabase(
  url: string,
  options: ConnectOptions,
  onClosed: () => Promise<void>,
): Database {
  const { readUrl, poolSize: max = 10, statementTimeoutMs = 0, connectTimeoutMs = 0 } = options;
  const config = { application_name: 'mediajobs', max, statement_timeout: statementTimeoutMs, types: TYPES };
  const responseTimeoutMs = statementTimeoutMs === 0 ? 0 : statementTimeoutMs + RESPONSE_GRACE_MS;
  const bounds = { connectTimeoutMs, responseTimeoutMs, maxQueue: max * MAX_QUEUE_PER_CONNECTION };
  const address = toConnectionUrl(url);
  const pool = new BoundedPool({ ...config, connectionString: address }, bounds);
  const reads = !readUrl
    ? pool
    : new ReplicaPool({ ...config, connectionString: toReplicaUrl(readUrl, url) }, bounds, pool);
  for (const each of new Set([pool, reads])) {
    // Without a listener, the end of an idle connection would end the process.
    each.on('error', (error) => options.onConnectionLost?.(error));
    // So would the end of one that is lent out between two queries; whoever has it learns of it by the next one.
    each.on('connect', (client) => client.on('error', () => undefined));
  }
  const prisma = new PrismaClient({ adapter: new CurrentSchemaPrismaPg(pool) });

  let closing: Promise<void> | undefined;
  // Each of them, whatever becomes of the one before: what is left open keeps this process, or the server, running.
  const close = (): Promise<void> =>
    prisma
      .$disconnect()
      .finally(() => (reads === pool ? undefined : reads.end()))
      .finally(() => pool.end())
      .finally(onClosed);
  return { url: address, pool, reads, prisma, close: () => (closing ??= close()) };
}

/** A replica has the schema of its primary unless its own address names one. */
function toReplicaUrl(readUrl: string, url: string): string {
  const schema = schemaFromUrl(readUrl) ?? schemaFromUrl(url);
  return schema === null ? readUrl : withSearchPath(readUrl, [schema]);
}

/** Our int8 values are milliseconds and counts, which a number holds exactly. Other types are pg's own affair. */
const TYPES: CustomTypesConfig = {
  getTypeParser: (oid, format): unknown =>
    oid === types.builtins.INT8 && format !== 'binary' ? parseInt8 : types.getTypeParser(oid, format),
};

function parseInt8(text: string): number | string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}
