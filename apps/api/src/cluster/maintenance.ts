import { purgeExpiredAccess } from '@mediajobs/auth-db';
import { CountCompactor, JobEventLog } from '@mediajobs/jobs-db';
import type { Database } from '@mediajobs/postgres';
import type { Settings } from '@mediajobs/settings';
import type { FastifyBaseLogger } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';

const COMPACT_INTERVAL_MS = 5_000;
const EVENT_PURGE_INTERVAL_MS = 60_000;
const ACCESS_PURGE_INTERVAL_MS = 60 * 60 * 1000;
/** Each task rests at least nine times as long as it ran, so that it takes a tenth of the time at most. */
const IDLE_FACTOR = 9;

/** Tasks, by the verb and object that log and metrics show. */
export const MAINTENANCE_TASKS = ['compact job counts', 'purge old events', 'purge expired tokens'] as const;
export type MaintenanceTask = (typeof MAINTENANCE_TASKS)[number];

/** Resources of the maintenance. */
export interface MaintenanceContext {
  readonly pool: Database['pool'];
  readonly settings: Pick<Settings, 'eventRetentionMs' | 'tokenRetentionDays' | 'auditRetentionDays'>;
  readonly log: FastifyBaseLogger;
  readonly signal: AbortSignal;
  /** Called after each task that has succeeded. */
  readonly onSuccess: (task: MaintenanceTask) => void;
}

/** Keeps the database in order until `signal` is aborted. Never throws. */
export async function runMaintenance({
  pool,
  settings,
  log,
  signal,
  onSuccess,
}: MaintenanceContext): Promise<void> {
  const compactor = new CountCompactor(pool);
  const events = new JobEventLog(pool);
  const purgeEvents = async (): Promise<void> => {
    while (!signal.aborted && (await events.removeOlderThan(settings.eventRetentionMs)) > 0);
  };
  const purgeAccess = async (): Promise<void> => {
    const deleted = await purgeExpiredAccess(pool, settings, signal);
    if (deleted.tokens + deleted.audit + deleted.signatures > 0)
      log.info(deleted, 'purged expired tokens, audit entries and signatures');
  };
  const repeat = async (
    name: MaintenanceTask,
    intervalMs: number,
    task: () => Promise<unknown>,
  ): Promise<void> => {
    while (!signal.aborted) {
      const startedAt = performance.now();
      await task().then(
        () => onSuccess(name),
        (error: unknown) => log.warn({ err: error }, `failed to ${name}`),
      );
      const restMs = Math.max(intervalMs, (performance.now() - startedAt) * IDLE_FACTOR);
      await sleep(restMs, undefined, { signal }).catch(() => undefined);
    }
  };
  await Promise.all([
    repeat('compact job counts', COMPACT_INTERVAL_MS, () => compactor.compactIfGrown()),
    repeat('purge old events', EVENT_PURGE_INTERVAL_MS, purgeEvents),
    repeat('purge expired tokens', ACCESS_PURGE_INTERVAL_MS, purgeAccess),
  ]);
}
