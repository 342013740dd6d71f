import type { ConnectOptions } from '@mediajobs/postgres';
import { createTestDatabase } from '@mediajobs/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { startTestApi, type TestApi } from './api.js';
import { objectIdAt, jobWithId, MARCH, storeRecords } from '@mediajobs/testing';

/** Path of the only job. */
export const JOB_PATH = `/v1/jobs/${objectIdAt(MARCH)}`;

const apis: TestApi[] = [];
const lockHolders: PoolClient[] = [];

/** Starts an API with one job. Close it with `closeApis`. */
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

/** Blocks every reader of a table until `releaseLocks`. */
export async function lockTable({ database }: TestApi, table = 'job_documents'): Promise<void> {
  const client = await database.pool.connect();
  lockHolders.push(client);
  await client.query(`BEGIN; LOCK ${table}`);
}

export function releaseLocks(): void {
  // Closes the connections, which ends their transactions.
  for (const client of lockHolders.splice(0)) client.release(true);
}

/** Waits until every connection is back in the pool. */
export async function waitForIdlePool({ database: { pool } }: TestApi): Promise<void> {
  while (pool.idleCount !== pool.totalCount || pool.waitingCount > 0) await sleep(20);
}

/** Requests a token with client credentials. */
export function requestToken(
  api: TestApi,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...form });
  return fetch(`${api.origin}/v1/oauth2/token/`, { method: 'POST', headers, body });
}
