import type { ClientBase } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';

/** A session that holds a lock which a migration needs. */
export interface LockHolder {
  readonly pid: number;
  readonly application: string;
  /** Such as `active` or `idle in transaction`. */
  readonly state: string | null;
  /** The first word of its last statement. The rest may hold data, and is not logged. */
  readonly command: string | null;
  /** When its transaction began. */
  readonly since: Date | null;
}

/** What a migration waits for. */
export interface MigrationLockWait {
  /** Null while another instance migrates. */
  readonly migration: string | null;
  /** Empty where no blocking transaction was found, because the lock was held only for a moment. */
  readonly holders: readonly LockHolder[];
  /** How often the migration has been tried. */
  readonly attempts: number;
}

const HOLDER_COLUMNS = `a.pid, a.application_name AS application, a.state, substring(a.query from '^\\s*(\\w+)') AS command,
  a.xact_start AS since`;

/** How often sessions are asked for while a statement waits (ms): several times within the lock timeout. */
const WATCH_INTERVAL_MS = 20;
/** How often it is looked whether the holders of a lock have ended (ms). */
const POLL_INTERVAL_MS = 250;

/** The sessions for whose locks another session waits at this moment. */
async function findBlockingSessions(client: ClientBase, pid: number): Promise<LockHolder[]> {
  const { rows } = await client.query<LockHolder>(
    `SELECT ${HOLDER_COLUMNS} FROM pg_stat_activity a WHERE a.pid = ANY (pg_blocking_pids($1))`,
    [pid],
  );
  return rows;
}

/** The sessions that hold an advisory lock. */
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
 * Runs something in a session and notes whom it waits for. `client` is another session, which must be free.
 * @returns what `run` gives, and the holders that were seen last.
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
  // Awaited below: until then a failure must not count as unhandled.
  watching.catch(() => undefined);
  try {
    const done = await run();
    return { done, holders };
  } finally {
    watch.ended = true;
    await watching;
  }
}

/** Resolves when the transactions of all holders have ended, or the time is up. @throws the reason of the signal */
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

/** One line for a log: what a migration waits for. */
export function formatLockWait({ migration, holders }: MigrationLockWait): string {
  const sessions = holders.map(({ pid, application, state, command, since }) => {
    const doing = [state, command].filter((text) => text !== null).join(', ');
    const began = since === null ? '' : `, in a transaction since ${since.toISOString()}`;
    return `process ${pid} "${application}" (${doing}${began})`;
  });
  const whom = sessions.length === 0 ? 'a lock that another session holds' : sessions.join('; ');
  if (migration === null) return `another instance is migrating the database; waiting for ${whom}`;
  return `migration ${migration} is waiting for ${whom}; readers and writers go on meanwhile`;
}
