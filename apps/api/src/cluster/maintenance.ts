import { CountCompactor, JobEventLog } from '@mediajobs/jobs-db';
import { purgeExpiredAccess } from '@mediajobs/auth-db';
import type { FastifyBaseLogger } from 'fastify';
import type { Pool } from 'pg';
import type { Settings } from '@mediajobs/settings';
import { setTimeout as sleep } from 'node:timers/promises';

/** How often to look whether counts are to be folded (ms). */
const COMPACT_INTERVAL_MS = 5_000;
/** How often to look for events that are too old (ms). */
const EVENT_PURGE_INTERVAL_MS = 60_000;
/** How often to look for tokens that ended long ago (ms). */
const ACCESS_PURGE_INTERVAL_MS = 60 * 60 * 1000;
/** Of ten seconds at most one is spent on each kind of this work. */
const IDLE_FACTOR = 9;

/** What keeps the database in order beside the requests. Never throws; resolves after `signal` is aborted. */
export async function runMaintenance(
  pool: Pool,
  settings: Pick<Settings, 'eventRetentionMs' | 'tokenRetentionDays' | 'auditRetentionDays'>,
  log: FastifyBaseLogger,
  signal: AbortSignal,
): Promise<void> {
  const folder = new CountCompactor(pool);
  const outbox = new JobEventLog(pool);
  const removeEvents = async (): Promise<void> => {
    while (!signal.aborted && (await outbox.removeOlderThan(settings.eventRetentionMs)) > 0);
  };
  const tidy = async (): Promise<void> => {
    const deleted = await purgeExpiredAccess(pool, settings, signal);
    if (deleted.tokens + deleted.audit > 0) log.info(deleted, 'What ended long ago was deleted');
  };
  await Promise.all([
    repeat('Counts could not be folded', COMPACT_INTERVAL_MS, log, signal, () => folder.compactIfGrown()),
    repeat('Old events could not be removed', EVENT_PURGE_INTERVAL_MS, log, signal, removeEvents),
    repeat('Tokens that ended could not be deleted', ACCESS_PURGE_INTERVAL_MS, log, signal, tidy),
  ]);
}

async function repeat(
  failure: string,
  interval: number,
  log: FastifyBaseLogger,
  signal: AbortSignal,
  work: () => Promise<unknown>,
): Promise<void> {
  while (!signal.aborted) {
    const began = performance.now();
    await work().catch((error: unknown) => log.warn({ err: error }, failure));
    const rest = Math.max(interval, (performance.now() - began) * IDLE_FACTOR);
    await sleep(rest, undefined, { signal }).catch(() => undefined);
  }
}
