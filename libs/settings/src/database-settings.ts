import { encryptionKey, integer, path, postgresUrl } from './rules.js';
import { readTable, type Environment, type SettingTable, type SettingValues } from './setting.js';

export const DATABASE_SETTINGS = {
  databaseUrl: {
    name: 'DATABASE_URL',
    schema: postgresUrl,
    example: 'postgresql://user:password@localhost:5432/mediajobs',
    description:
      'PostgreSQL 14 or newer. If unset, an embedded PostgreSQL is started with its data in `DATA_DIR`. `?schema=NAME` selects a schema.',
    isSecret: true,
  },
  readUrl: {
    name: 'DATABASE_READ_URL',
    schema: postgresUrl,
    example: 'postgresql://user:password@replica:5432/mediajobs',
    description:
      'Streaming replica that lists, objects and exports are read from. While it cannot be reached, they are read from `DATABASE_URL`.',
    isSecret: true,
  },
  dataDir: {
    name: 'DATA_DIR',
    schema: path,
    default: '.data',
    description: 'Folder of the embedded PostgreSQL, and by default of stored files and of work in progress.',
  },
  secretsKey: {
    name: 'SECRETS_KEY',
    schema: encryptionKey,
    example: 'output of: openssl rand -base64 32',
    description:
      'Key that encrypts credentials of pipelines and secrets of applications. If unset, one is kept in `DATA_DIR/secrets.key` for the embedded PostgreSQL; with `DATABASE_URL`, pipelines with credentials are rejected, and applications cannot sign URLs. All processes need the same key; back it up with the database.',
    isSecret: true,
  },
  poolSize: {
    name: 'DATABASE_POOL_SIZE',
    schema: integer(2, 1000),
    default: '10',
    description: 'Connections to PostgreSQL per process.',
  },
  statementTimeoutMs: {
    name: 'STATEMENT_TIMEOUT_MS',
    schema: integer(100, 3_600_000),
    default: '30000',
    description: 'Longest time that one statement may take.',
  },
  connectTimeoutMs: {
    name: 'CONNECT_TIMEOUT_MS',
    schema: integer(100, 3_600_000),
    default: '1500',
    description: 'Longest time that a request waits for a database connection before it gets 503.',
  },
} as const satisfies SettingTable;

/** Settings of every process that uses the database. */
export type DatabaseSettings = SettingValues<typeof DATABASE_SETTINGS>;

/** Reads the database settings. @throws SettingError */
export function readDatabaseSettings(environment: Environment): DatabaseSettings {
  return readTable(DATABASE_SETTINGS, environment);
}
