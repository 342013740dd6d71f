import type { Queryable } from '@mediajobs/postgres';

/** A worker process as it announces itself. */
export interface WorkerAnnouncement {
  /** A UUID. */
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  /** Maximum number of steps that it runs at the same time. */
  readonly slots: number;
  /** Version of the product. */
  readonly version: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Programs, encoders and sandbox. Plain JSON. */
  readonly details: unknown;
}

/** The time of the database in epoch milliseconds, because the clocks of workers differ. */
const NOW_MS = 'floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint';
/** A worker without a heartbeat for longer than this is not counted on. */
const WORKER_LIFETIME_MS = 15_000;
/** A worker without a heartbeat for longer than this is forgotten. */
const WORKER_RETENTION_MS = 24 * 60 * 60 * 1000;

/** Condition that a row of `workers` has a recent heartbeat. */
export const WORKER_IS_LIVE = `heartbeat_at >= ${NOW_MS} - ${WORKER_LIFETIME_MS}`;

const WRITE_WORKER = `
  INSERT INTO workers (id, host, pid, slots, version, started_at, heartbeat_at, details)
  VALUES ($1, $2, $3, $4, $5, $6, ${NOW_MS}, $7)
  ON CONFLICT (id) DO UPDATE SET slots = excluded.slots, heartbeat_at = excluded.heartbeat_at, details = excluded.details
  RETURNING heartbeat_at AS "heartbeatAt"`;

/** Announces a worker, or writes its heartbeat. Returns the time of the database in epoch milliseconds. */
export async function writeWorker(client: Queryable, worker: WorkerAnnouncement): Promise<number> {
  const { id, host, pid, slots, version, startedAt, details } = worker;
  const { rows } = await client.query<{ heartbeatAt: number }>({
    name: 'write worker',
    text: WRITE_WORKER,
    values: [id, host, pid, slots, version, startedAt, JSON.stringify(details)],
  });
  const [row] = rows;
  if (!row) throw new Error('writing a worker must return its row');
  return row.heartbeatAt;
}

/** Removes a worker that shuts down. */
export async function removeWorker(client: Queryable, id: string): Promise<void> {
  await client.query('DELETE FROM workers WHERE id = $1', [id]);
}

/** Removes workers that have sent no heartbeat for a day. */
export async function removeOldWorkers(client: Queryable): Promise<void> {
  await client.query(`DELETE FROM workers WHERE heartbeat_at < ${NOW_MS} - ${WORKER_RETENTION_MS}`);
}

/** A worker that is alive. */
export interface LiveWorker extends WorkerAnnouncement {
  /** Epoch milliseconds of the database. */
  readonly heartbeatAt: number;
  /** Number of steps that it runs. */
  readonly running: number;
}

const LIST_WORKERS = `
  SELECT w.id, host, pid, slots, version, started_at AS "startedAt", heartbeat_at AS "heartbeatAt", details, (
    SELECT count(*) FROM job_steps s WHERE s.state IN ('queued', 'running') AND s.worker_id = w.id)::int AS running
  FROM workers w WHERE ${WORKER_IS_LIVE} ORDER BY host, started_at, w.id`;

/** Returns the workers that are alive. */
export async function listWorkers(client: Queryable): Promise<LiveWorker[]> {
  return (await client.query<LiveWorker>(LIST_WORKERS)).rows;
}

const LIST_ABILITIES = `
  SELECT DISTINCT key, e.name
  FROM workers CROSS JOIN unnest('{codecs,features}'::text[]) AS k (key) LEFT JOIN LATERAL jsonb_array_elements_text(
    CASE jsonb_typeof(details->key) WHEN 'array' THEN details->key END) AS e (name) ON true
  WHERE ${WORKER_IS_LIVE} AND jsonb_typeof(details->key) = 'array'`;

/** Abilities of live workers. Null when no worker names any, because one that starts later may be able to do anything. */
export interface WorkerAbilities {
  /** Names of the codecs that some worker can encode. */
  readonly codecs: ReadonlySet<string> | null;
  /** Names of what some worker can do beyond encoding, such as `playlists`. */
  readonly features: ReadonlySet<string> | null;
}

/** Returns what live workers can do. */
export async function readWorkerAbilities(client: Queryable): Promise<WorkerAbilities> {
  // An empty list is a row without a name.
  const { rows } = await client.query<{ key: string; name: string | null }>({
    name: 'abilities of workers',
    text: LIST_ABILITIES,
  });
  const select = (key: string): ReadonlySet<string> | null => {
    const found = rows.filter((row) => row.key === key);
    return found.length === 0 ? null : new Set(found.flatMap(({ name }) => name ?? []));
  };
  return { codecs: select('codecs'), features: select('features') };
}
