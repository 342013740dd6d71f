import { migrateDatabase } from '@mediajobs/jobs-data';
import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import type { Postgres } from './postgres.js';

/** The address of a database of a server, as its superuser. */
export async function adminUrlOf({ folder, url }: Postgres, database?: string): Promise<string> {
  const admin = new URL(url);
  admin.username = 'mediajobs';
  admin.password = (await readFile(`${folder}/postgres/password`, 'utf8')).trim();
  if (database !== undefined) admin.pathname = `/${database}`;
  return admin.href;
}

/** Runs statements on a separate connection. */
export async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
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
export async function newDatabase(server: Postgres, name: string): Promise<string> {
  await connected(await adminUrlOf(server), (client) => client.query(`CREATE DATABASE ${name}`));
  const url = await adminUrlOf(server, name);
  await migrateDatabase(url);
  return url;
}
