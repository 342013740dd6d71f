import { resolve } from 'node:path';
import type { OpenDatabaseOptions } from '@mediajobs/postgres';
import { SettingReader, type Environment } from './setting-reader.js';

/** Where the database is and how it is used; what every program of the product reads. */
export interface DatabaseSettings extends OpenDatabaseOptions {
  /** `DATABASE_POOL_SIZE`: connections per process. Default 10. */
  readonly poolSize: number;
  /** `STATEMENT_TIMEOUT`: longest time that one statement may take (ms). Default 30000. */
  readonly statementTimeoutMs: number;
  /** `CONNECT_TIMEOUT`: longest time that a request waits for a connection (ms). Default 1500. */
  readonly connectTimeoutMs: number;
}

/**
 * Reads `DATABASE_URL`, `DATABASE_READ_URL`, `DATA_DIR` (default `.data`, the folder of the embedded PostgreSQL that is used without
 * `DATABASE_URL`), `DATABASE_POOL_SIZE`, `STATEMENT_TIMEOUT` and `CONNECT_TIMEOUT`. @throws SettingError
 */
export function readDatabaseSettings(environment: Environment): DatabaseSettings {
  const settings = new SettingReader(environment);
  const example = 'postgresql://user:password@host:5432/mediajobs';
  const databaseUrl = settings.url('DATABASE_URL', ['postgres:', 'postgresql:'], example, true);
  const readUrl = settings.url('DATABASE_READ_URL', ['postgres:', 'postgresql:'], example, true);
  return {
    ...(databaseUrl === null ? {} : { databaseUrl }),
    ...(readUrl === null ? {} : { readUrl }),
    dataDir: resolve(settings.text('DATA_DIR') ?? '.data'),
    poolSize: settings.integer('DATABASE_POOL_SIZE', 10, 2, 1000),
    statementTimeoutMs: settings.integer('STATEMENT_TIMEOUT', 30_000, 100, 3_600_000),
    connectTimeoutMs: settings.integer('CONNECT_TIMEOUT', 1_500, 100, 3_600_000),
  };
}
