import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';

import { findRunningServer } from '@mediajobs/postgres';
import { startEmbedded } from '@mediajobs/postgres';
import { migrateDatabase } from '@mediajobs/postgres';

/** The environment variable that tells the specs where the server is. */
export const SERVER_VARIABLE = 'MEDIAJOBS_TEST_SERVER';

/** A migrated, empty database, which every spec file copies. */
export const TEMPLATE_DATABASE = 'mediajobs_template';

export interface TestServer {
  readonly url: string;
  stop(): Promise<void>;
}

const DATA_DIR_PATTERN = /^mediajobs-test-(\d+)-/;

/** Nothing of a test has to survive a crash, and many small databases come and go. */
const FAST_SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
  max_wal_size: '1GB',
  autovacuum_naptime: '10s',
  max_prepared_transactions: '2',
};

/** Starts the PostgreSQL of one test run and makes the template of its databases. */
export async function startTestServer(): Promise<TestServer> {
  await removeAbandonedServers();
  const dataDir = await mkdtemp(join(tmpdir(), `mediajobs-test-${process.pid}-`));
  // PostgreSQL may run as another user. The folder of its data below is private again.
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

/** The address of another database on the same server. */
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

/** Jest skips its teardown when it is interrupted; the next run removes what such a run left. */
async function removeAbandonedServers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = DATA_DIR_PATTERN.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    const folder = join(tmpdir(), name);
    try {
      const server = await findRunningServer({ data: join(folder, 'postgres', 'cluster') });
      // The immediate shutdown.
      if (server) process.kill(server.pid, 'SIGQUIT');
      await rm(folder, { recursive: true, force: true });
    } catch {
      // Another user's, or still ending: a later run will do.
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
