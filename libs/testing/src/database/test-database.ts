import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';

import { connectDatabase, type ConnectOptions, type Database } from '@mediajobs/postgres';
import { withDatabaseName, SERVER_VARIABLE, TEMPLATE_DATABASE } from './test-server.js';

export interface TestDatabase extends Database {
  /** Closes the database and removes it. */
  drop(): Promise<void>;
}

/**
 * Creates a migrated, empty database in about 0.1 s, as a copy of a template. Requires Jest's globalSetup
 * libs/testing/src/database/global-setup.mjs.
 */
export async function createTestDatabase(options: ConnectOptions = {}): Promise<TestDatabase> {
  const name = await createDatabase(TEMPLATE_DATABASE);
  const database = connectDatabase(withDatabaseName(serverUrl(), name), options, () => Promise.resolve());
  return {
    ...database,
    drop: async () => {
      await database.close();
      await executeOnServer(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** Creates a database without a schema. @returns its URL */
export async function createEmptyDatabase(): Promise<string> {
  return withDatabaseName(serverUrl(), await createDatabase('template1'));
}

/** Waits until at least `count` connections to the database meet a condition on pg_stat_activity. */
export async function waitForBlockedConnections(
  { pool }: Pick<Database, 'pool'>,
  condition = "wait_event_type = 'Lock'",
  count = 1,
): Promise<void> {
  const sql = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND ${condition}`;
  while (((await pool.query(sql)).rowCount ?? 0) < count) await sleep(10);
}

async function createDatabase(template: string): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await executeOnServer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  return name;
}

async function executeOnServer(sql: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function serverUrl(): string {
  const url = process.env[SERVER_VARIABLE];
  if (url === undefined) {
    throw new Error(
      `${SERVER_VARIABLE} is not set: Jest's globalSetup must be libs/testing/src/database/global-setup.mjs.`,
    );
  }
  return url;
}
