import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';

import { findRunningServer, migrateDatabase, startEmbedded } from '@mediajobs/postgres';

/** Environment variable with the URL of the server, for the specs. */
export const SERVER_VARIABLE = 'MEDIAJOBS_TEST_SERVER';

/** A migrated, empty database that every test database copies. */
export const TEMPLATE_DATABASE = 'mediajobs_template';

export interface TestServer {
  readonly url: string;
  stop(): Promise<void>;
}

const DATA_DIR_PATTERN = /^mediajobs-test-(\d+)-/;

/** Test data need not survive a crash, and many small databases are created and dropped. */
const FAST_SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
  max_wal_size: '1GB',
  autovacuum_naptime: '10s',
  max_prepared_transactions: '2',
};

/** Starts the PostgreSQL of a test run, and creates the template database. */
export async function startTestServer(): Promise<TestServer> {
  await removeAbandonedServers();
  const dataDir = await mkdtemp(join(tmpdir(), `mediajobs-test-${process.pid}-`));
  // PostgreSQL may run as another user. Its data folder within is private.
  await chmod(dataDir, 0o755);
  const server = await startEmbedded({ dataDir, settings: FAST_SETTINGS });
  await createTemplate(server.adminUrl);
  return {
    url: server.adminUrl,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Returns the URL of another database on the same server. */
export function withDatabaseName(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

async function createTemplate(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE_DATABASE}`);
  await client.end();
  await migrateDatabase(withDatabaseName(url, TEMPLATE_DATABASE));
}

/** Stops servers of interrupted runs, because Jest then skips its teardown. */
async function removeAbandonedServers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = DATA_DIR_PATTERN.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    const folder = join(tmpdir(), name);
    try {
      const server = await findRunningServer({ data: join(folder, 'postgres', 'cluster') });
      // Immediate shutdown.
      if (server) process.kill(server.pid, 'SIGQUIT');
      await rm(folder, { recursive: true, force: true });
    } catch {
      // The server belongs to another user, or is still shutting down: a later run removes it.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
