import type { ConnectOptions } from '@mediajobs/jobs-data';
import { createTestDatabase } from '@mediajobs/jobs-data/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { startTestApi, type TestApi } from './api.js';
import { idAt, jobOf, MARCH, store } from './records.js';

/** The one job of an API under limits. */
export const JOB = `/v1/jobs/${idAt(MARCH)}`;

const opened: TestApi[] = [];
const held: PoolClient[] = [];

/** An API with a job, until `closeAll`. */
export async function open(
  settings: Readonly<Record<string, string>>,
  database: ConnectOptions = {},
): Promise<TestApi> {
  const api = await startTestApi(settings, createTestDatabase(database));
  opened.push(api);
  await store(api.database, { jobs: [jobOf(idAt(MARCH))] });
  return api;
}

export async function closeAll(): Promise<void> {
  goOn();
  for (const api of opened.splice(0)) await api.close();
}

/** Has every reader of a table wait until `goOn` is called, by the end of the test at the latest. */
export async function holdUp({ database }: TestApi, table = 'job_bodies'): Promise<void> {
  const client = await database.pool.connect();
  held.push(client);
  await client.query(`BEGIN; LOCK ${table}`);
}

export function goOn(): void {
  // What is not given back, but closed, has no transaction any more.
  for (const client of held.splice(0)) client.release(true);
}

/** Resolves when no connection is lent out; a test that waits for it too long fails. */
export async function nothingHeld({ database: { pool } }: TestApi): Promise<void> {
  while (pool.idleCount !== pool.totalCount || pool.waitingCount > 0) await sleep(20);
}

/** Asks for a token as an application does. */
export function askForToken(
  api: TestApi,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...form });
  return fetch(`${api.origin}/v1/oauth2/token/`, { method: 'POST', headers, body });
}
