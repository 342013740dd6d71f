import type { Queryable } from './step-types.js';

/** A worker process as it announces itself. */
export interface WorkerRecord {
  /** A UUID. */
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  /** Maximum number of steps that it runs at the same time. */
  readonly slots: number;
  /** Version of the product. */
  readonly version: string;
  /** Epoch milliseconds, like `heartbeatAt`. */
  readonly startedAt: number;
  readonly heartbeatAt: number;
  /** Programs, encoders and sandbox. Plain JSON. */
  readonly details: unknown;
}

/** A worker without a heartbeat for longer than this is not counted on. */
export const WORKER_LIFETIME_MS = 15_000;
/** A worker without a heartbeat for longer than this is forgotten. */
const WORKER_RETENTION_MS = 24 * 60 * 60 * 1000;

const WRITE_WORKER = `
  INSERT INTO workers (id, host, pid, slots, version, started_at, heartbeat_at, details)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (id) DO UPDATE SET slots = excluded.slots, heartbeat_at = excluded.heartbeat_at, details = excluded.details`;

/** Announces a worker, or writes its heartbeat. */
export async function writeWorker(client: Queryable, worker: WorkerRecord): Promise<void> {
  const { id, host, pid, slots, version, startedAt, heartbeatAt, details } = worker;
  await client.query({
    name: 'write worker',
    text: WRITE_WORKER,
    values: [id, host, pid, slots, version, startedAt, heartbeatAt, JSON.stringify(details)],
  });
}

/** Removes a worker that shuts down. */
export async function removeWorker(client: Queryable, id: string): Promise<void> {
  await client.query('DELETE FROM workers WHERE id = $1', [id]);
}

/** Removes workers that have sent no heartbeat for a day. */
export async function removeOldWorkers(client: Queryable, at: number): Promise<void> {
  await client.query('DELETE FROM workers WHERE heartbeat_at < $1', [at - WORKER_RETENTION_MS]);
}

/** A worker that is alive. */
export interface LiveWorker extends WorkerRecord {
  /** Number of steps that it runs. */
  readonly running: number;
}

const LIST_WORKERS = `
  SELECT w.id, host, pid, slots, version, started_at AS "startedAt", heartbeat_at AS "heartbeatAt", details, (
    SELECT count(*) FROM job_steps s WHERE s.state IN ('queued', 'running') AND s.worker_id = w.id)::int AS running
  FROM workers w WHERE heartbeat_at >= $1 ORDER BY host, started_at, w.id`;

/** Returns the workers that are alive at a time. */
export async function listWorkers(client: Queryable, at: number): Promise<LiveWorker[]> {
  return (await client.query<LiveWorker>(LIST_WORKERS, [at - WORKER_LIFETIME_MS])).rows;
}
