import { setTimeout as sleep } from 'node:timers/promises';
import { objectIdToBytes, toInstance, type File, type Job, type ObjectId } from '@mediajobs/jobs-domain';
import { readJobDocuments } from '@mediajobs/jobs-db';
import { ALICE, type TestDatabase } from '@mediajobs/testing';
import type { Pool } from 'pg';
import { EngineRuntime } from '../../src/runtime/engine-runtime.js';
import type { EngineLimits, EngineRuntimeOptions } from '../../src/runtime/engine-options.js';
import type { StepHandlers } from '../../src/step.js';

export const QUIET_LOG = { info: () => undefined, warn: () => undefined, error: () => undefined };

export const LIMITS: EngineLimits = { maxAttempts: 3, maxStepsPerAccount: null, stallTimeoutMs: 60_000 };

/** Starts a worker in this process. */
export function startWorker(
  database: Pick<TestDatabase, 'url' | 'pool'>,
  handlers: StepHandlers,
  options: Partial<EngineRuntimeOptions> = {},
): Promise<EngineRuntime> {
  return EngineRuntime.start({
    database,
    handlers,
    slots: 2,
    worker: { host: 'test', pid: process.pid, version: '0', details: {} },
    limits: LIMITS,
    log: QUIET_LOG,
    ...options,
  });
}

/** Reads the document of a job as clients see it. */
export async function readJob(pool: Pool, id: ObjectId, account: ObjectId = ALICE): Promise<Job> {
  const [found] = await readJobDocuments(pool, [{ account, id }]);
  if (!found) throw new Error(`job ${id} does not exist`);
  return toInstance('job', JSON.parse(found.document) as object);
}

/** Reads the record of a file; null if there is none. */
export async function readFile(pool: Pool, id: ObjectId | undefined): Promise<File | null> {
  if (id === undefined) return null;
  const { rows } = await pool.query<{ document: string }>(
    `SELECT document FROM resources WHERE account_id = $1 AND kind = 'file' AND id = $2`,
    [objectIdToBytes(ALICE), objectIdToBytes(id)],
  );
  const [row] = rows;
  return row ? (JSON.parse(row.document) as File) : null;
}

/** Waits until a condition holds. */
export async function waitUntil(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(10);
}

/** Waits until a job has a status. */
export async function waitForStatus(
  pool: Pool,
  id: ObjectId,
  status: Job['status'],
  account: ObjectId = ALICE,
): Promise<Job> {
  await waitUntil(async () => {
    const { rows } = await pool.query<{ status: string }>(
      'SELECT status FROM jobs WHERE account_id = $1 AND id = $2',
      [objectIdToBytes(account), objectIdToBytes(id)],
    );
    return rows[0]?.status === status;
  });
  return readJob(pool, id, account);
}
