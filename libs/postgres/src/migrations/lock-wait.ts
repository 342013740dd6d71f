import type { ClientBase } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';

/** A session that holds a lock that a migration needs. */
export interface LockHolder {
  readonly pid: number;
  readonly application: string;
  /** Such as `active` or `idle in transaction`. */
  readonly state: string | null;
  /** First word of its last statement. The rest may hold data, and is not logged. */
  readonly command: string | null;
  /** Start of its transaction. */
  readonly since: Date | null;
}

/** A lock that a migration waits for. */
export interface MigrationLockWait {
  /** Null while another instance migrates. */
  readonly migration: string | null;
  /** Empty if the lock was held so briefly that its holder was not found. */
  readonly holders: readonly LockHolder[];
  /** Number of attempts so far. */
  readonly attempts: number;
}

const HOLDER_COLUMNS = `a.pid, a.application_name AS application, a.state, substring(a.query from '^\\s*(\\w+)') AS command,
  a.xact_start AS since`;

/** Interval of looking for blocking sessions: several times within the lock timeout. */
const WATCH_INTERVAL_MS = 20;
/** Interval of checking whether the holders of a lock have finished. */
const POLL_INTERVAL_MS = 250;

/** Returns the sessions that block another one at this moment. */
async function findBlockingSessions(client: ClientBase, pid: number): Promise<LockHolder[]> {
  const { rows } = await client.query<LockHolder>(
    `SELECT ${HOLDER_COLUMNS} FROM pg_stat_activity a WHERE a.pid = ANY (pg_blocking_pids($1))`,
    [pid],
  );
  return rows;
}

/** Returns the sessions that hold an advisory lock. */
export async function findAdvisoryLockHolders(client: ClientBase, key: number): Promise<LockHolder[]> {
  const { rows } = await client.query<LockHolder>(
    `SELECT ${HOLDER_COLUMNS} FROM pg_locks l JOIN pg_stat_activity a USING (pid)
     WHERE l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND (l.classid::int8 << 32 | l.objid::int8) = $1`,
    [key],
  );
  return rows;
}

/**
 * Runs a task in a session and observes by whom it is blocked.
 * @param client another session, which must be idle
 * @returns the result of the task, and the holders seen last
 */
export async function watchLocks(
  client: ClientBase,
  pid: number,
  run: () => Promise<boolean>,
): Promise<{ readonly done: boolean; readonly holders: readonly LockHolder[] }> {
  let holders: readonly LockHolder[] = [];
  const watch = { ended: false };
  const watching = (async () => {
    while (!watch.ended) {
      const seen = await findBlockingSessions(client, pid);
      if (seen.length > 0) holders = seen;
      await sleep(WATCH_INTERVAL_MS);
    }
  })();
  // Awaited below. Until then, a failure must not count as unhandled.
  watching.catch(() => undefined);
  try {
    const done = await run();
    return { done, holders };
  } finally {
    watch.ended = true;
    await watching;
  }
}

/** Resolves when the transactions of all holders have finished, or after `maxMs`. @throws the reason of the signal */
export async function waitForHolders(
  client: ClientBase,
  holders: readonly LockHolder[],
  maxMs: number,
  signal?: AbortSignal,
): Promise<void> {
  const until = performance.now() + maxMs;
  for (let left = maxMs; left > 0; left = until - performance.now()) {
    signal?.throwIfAborted();
    await sleep(Math.min(POLL_INTERVAL_MS, left), undefined, { signal });
    if (holders.length > 0 && (await haveEnded(client, holders))) return;
  }
}

async function haveEnded(client: ClientBase, holders: readonly LockHolder[]): Promise<boolean> {
  const { rows } = await client.query<{ pid: number; since: Date | null }>(
    'SELECT pid, xact_start AS since FROM pg_stat_activity WHERE pid = ANY ($1) AND xact_start IS NOT NULL',
    [holders.map(({ pid }) => pid)],
  );
  return !rows.some(({ pid, since }) =>
    holders.some((holder) => holder.pid === pid && holder.since?.getTime() === since?.getTime()),
  );
}

/** Formats a wait as a line for a log. */
export function formatLockWait({ migration, holders }: MigrationLockWait): string {
  const sessions = holders.map(({ pid, application, state, command, since }) => {
    const activity = [state, command].filter((text) => text !== null).join(', ');
    const began = since === null ? '' : `, in a transaction since ${since.toISOString()}`;
    return `process ${pid} "${application}" (${activity}${began})`;
  });
  const holder = sessions.length === 0 ? 'a lock that another session holds' : sessions.join('; ');
  if (migration === null) return `another instance is migrating the database; waiting for ${holder}`;
  return `migration ${migration} is waiting for ${holder}; readers and writers are not blocked`;
}
