import type { ConnectOptions } from '@mediajobs/postgres';
import { createTestDatabase } from '@mediajobs/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { startTestApi, type TestApi } from './api.js';
import { objectIdAt, jobWithId, MARCH, storeRecords } from '@mediajobs/testing';

/** The one job of an API under limits. */
export const JOB_PATH = `/v1/jobs/${objectIdAt(MARCH)}`;

const apis: TestApi[] = [];
const lockHolders: PoolClient[] = [];

/** An API with a job, until `closeAll`. */
export async function startLimitedApi(
  settings: Readonly<Record<string, string>>,
  database: ConnectOptions = {},
): Promise<TestApi> {
  const api = await startTestApi(settings, createTestDatabase(database));
  apis.push(api);
  await storeRecords(api.database, { jobs: [jobWithId(objectIdAt(MARCH))] });
  return api;
}

export async function closeApis(): Promise<void> {
  releaseLocks();
  for (const api of apis.splice(0)) await api.close();
}

/** Has every reader of a table wait until `goOn` is called, by the end of the test at the latest. */
export async function lockTable({ database }: TestApi, table = 'job_documents'): Promise<void> {
  const client = await database.pool.connect();
  lockHolders.push(client);
  await client.query(`BEGIN; LOCK ${table}`);
}

export function releaseLocks(): void {
  // What is not given back, but closed, has no transaction any more.
  for (const client of lockHolders.splice(0)) client.release(true);
}

/** Resolves when no connection is lent out; a test that waits for it too long fails. */
export async function waitForIdlePool({ database: { pool } }: TestApi): Promise<void> {
  while (pool.idleCount !== pool.totalCount || pool.waitingCount > 0) await sleep(20);
}

/** Asks for a token as an application does. */
export function requestToken(
  api: TestApi,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...form });
  return fetch(`${api.origin}/v1/oauth2/token/`, { method: 'POST', headers, body });
}
