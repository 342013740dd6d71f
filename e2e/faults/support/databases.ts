import { migrateDatabase } from '@mediajobs/postgres';
import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import type { PostgresServer } from './postgres.js';

/** The address of a database of a server, as its superuser. */
export async function adminUrl({ folder, url }: PostgresServer, database?: string): Promise<string> {
  const admin = new URL(url);
  admin.username = 'mediajobs';
  admin.password = (await readFile(`${folder}/postgres/password`, 'utf8')).trim();
  if (database !== undefined) admin.pathname = `/${database}`;
  return admin.href;
}

/** Runs statements on a separate connection. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  // One that the test cuts off says so by its statements.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A new database with the schema and no data. @returns its address, as the superuser. */
export async function createDatabase(server: PostgresServer, name: string): Promise<string> {
  await withClient(await adminUrl(server), (client) => client.query(`CREATE DATABASE ${name}`));
  const url = await adminUrl(server, name);
  await migrateDatabase(url);
  return url;
}
