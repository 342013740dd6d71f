import { types, type CustomTypesConfig, type Pool } from 'pg';

import { BoundedPool } from './connections/bounded-pool.js';
import { schemaFromUrl, toConnectionUrl, withSearchPath } from './connections/database-url.js';
import { ReplicaPool } from './connections/replica-pool.js';
import { startEmbedded } from './embedded/embedded-server.js';
import type { ServerSettings } from './embedded/server-process.js';
import { formatLockWait, type MigrationLockWait } from './migrations/lock-wait.js';
import { migrateDatabase } from './migrations/migrate.js';

/** Options for a database that exists. */
export interface ConnectOptions {
  /** URL of a streaming replica, for reads. By default the database itself. */
  readonly readUrl?: string | null;
  /** Maximum number of connections. Default 10. */
  readonly poolSize?: number;
  /** Maximum time of one statement; 0, the default, for no limit. */
  readonly statementTimeoutMs?: number;
  /** Maximum time to get a connection; 0, the default, for no limit. */
  readonly connectTimeoutMs?: number;
  /** Called when an idle connection was lost, which the pool replaces. */
  readonly onConnectionLost?: (error: Error) => void;
}

export interface OpenDatabaseOptions extends ConnectOptions {
  /** URL of a PostgreSQL database, as postgresql://user:password@host:port/database?schema=public. By default the embedded one. */
  readonly databaseUrl?: string | null;
  /** Folder of the data of the embedded server. */
  readonly dataDir: string;
  /** False to leave the schema as it is. */
  readonly migrate?: boolean;
  /** Called when a migration waits. By default prints a line on standard error. */
  readonly onMigrationLockWait?: (wait: MigrationLockWait) => void;
  /** Aborts a migration that waits for a lock. */
  readonly signal?: AbortSignal;
  /** PostgreSQL settings of an embedded server that is started by this call. */
  readonly embeddedSettings?: ServerSettings;
}

/** Maximum number of callers that wait for a connection, per connection. */
const MAX_QUEUE_PER_CONNECTION = 100;
/** Time beyond the statement timeout in which PostgreSQL has to report it. */
const RESPONSE_GRACE_MS = 1_000;

export interface Database {
  /** URL with the password: never print it. */
  readonly url: string;
  /** Returns bytea as Buffer, and int8 as number if that is exact, else as string. */
  readonly pool: Pool;
  /** For reads that may lag behind: the pool of the replica, or `pool` if there is none. */
  readonly reads: Pool;
  /** Waits for pending queries, and stops the embedded server unless another process uses it. May be called twice. */
  close(): Promise<void>;
}

/** Opens the database and brings its schema up to date. @throws DatabaseSetupError */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const { databaseUrl, dataDir, embeddedSettings: settings, signal } = options;
  const embedded = databaseUrl ? undefined : await startEmbedded({ dataDir, ...(settings && { settings }) });
  const url = databaseUrl || (embedded?.url ?? '');
  try {
    if (options.migrate !== false) {
      const { onMigrationLockWait: onLockWait = printLockWait } = options;
      await migrateDatabase(url, { onLockWait, ...(signal && { signal }) });
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

/** Connects to a database whose server runs and whose schema is current. @param onClosed runs when all connections are closed */
export function connectDatabase(
  url: string,
  options: ConnectOptions,
  onClosed: () => Promise<void> = () => Promise.resolve(),
): Database {
  const { readUrl, poolSize: max = 10, statementTimeoutMs = 0, connectTimeoutMs = 0 } = options;
  const config = { application_name: 'mediajobs', max, statement_timeout: statementTimeoutMs, types: TYPES };
  const responseTimeoutMs = statementTimeoutMs === 0 ? 0 : statementTimeoutMs + RESPONSE_GRACE_MS;
  const limits = { connectTimeoutMs, responseTimeoutMs, maxQueue: max * MAX_QUEUE_PER_CONNECTION };
  const connectionString = toConnectionUrl(url);
  const pool = new BoundedPool({ ...config, connectionString }, limits);
  const reads = readUrl
    ? new ReplicaPool({ ...config, connectionString: toReplicaUrl(readUrl, url) }, limits, pool)
    : pool;
  for (const each of new Set([pool, reads])) {
    // Without listeners, the loss of a connection would end the process. A client that is in use reports it by its next query.
    each.on('error', (error) => options.onConnectionLost?.(error));
    each.on('connect', (client) => client.on('error', () => undefined));
  }
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    try {
      await Promise.all([...new Set([pool, reads])].map((each) => each.end()));
    } finally {
      await onClosed();
    }
  };
  return { url: connectionString, pool, reads, close: () => (closing ??= close()) };
}

/** A replica has the schema of its primary unless its own URL names one. */
function toReplicaUrl(readUrl: string, url: string): string {
  const schema = schemaFromUrl(readUrl) ?? schemaFromUrl(url);
  return schema === null ? readUrl : withSearchPath(readUrl, [schema]);
}

/** int8 columns hold milliseconds and counts, which a number represents exactly. */
const TYPES: CustomTypesConfig = {
  getTypeParser: (oid, format): unknown =>
    oid === types.builtins.INT8 && format !== 'binary' ? parseInt8 : types.getTypeParser(oid, format),
};

function parseInt8(text: string): number | string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}
