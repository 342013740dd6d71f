import { migrateDatabase } from '@mediajobs/postgres';
import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import type { PostgresServer } from './postgres.js';

/** Returns the URL of a database for the superuser of its server. */
export async function adminUrl({ folder, url }: PostgresServer, database?: string): Promise<string> {
  const result = new URL(url);
  result.username = 'mediajobs';
  result.password = (await readFile(`${folder}/postgres/password`, 'utf8')).trim();
  if (database !== undefined) result.pathname = `/${database}`;
  return result.href;
}

/** Runs statements on a separate connection. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  // A connection that the test cuts is reported by its statements as well.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Returns the rows of one statement. */
export function queryRows(url: string, sql: string): Promise<Record<string, unknown>[]> {
  return withClient(url, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);
}

/** Creates a database with the schema and without data. @returns its URL for the superuser */
export async function createDatabase(server: PostgresServer, name: string): Promise<string> {
  await withClient(await adminUrl(server), (client) => client.query(`CREATE DATABASE ${name}`));
  const url = await adminUrl(server, name);
  await migrateDatabase(url);
  return url;
}
