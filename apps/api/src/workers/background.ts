import { CountFolder, rerender } from '@mediajobs/jobs-data';
import type { FastifyBaseLogger } from 'fastify';
import type { Pool } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';

/** How often to look whether counts are to be folded (ms). */
const FOLD_EVERY = 5_000;
/** How often to look for what an older version left, which an older process may still write (ms). */
const RERENDER_EVERY = 60 * 60 * 1000;
/** Of ten seconds at most one is spent on each kind of this work. */
const REST = 9;

/** What keeps the database in order beside the requests. Never throws; resolves after `signal` is aborted. */
export async function runBackground(pool: Pool, log: FastifyBaseLogger, signal: AbortSignal): Promise<void> {
  const folder = new CountFolder(pool);
  await Promise.all([
    repeat('Counts could not be folded', FOLD_EVERY, log, signal, () => folder.foldWhenGrown()),
    repeat('Documents could not be rendered anew', RERENDER_EVERY, log, signal, async () => {
      const done = await rerender(pool, { rest: REST, signal });
      if (done && done.filled + done.rendered + done.unreadable > 0)
        log.info(done, 'Documents were rendered anew');
    }),
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
    const rest = Math.max(interval, (performance.now() - began) * REST);
    await sleep(rest, undefined, { signal }).catch(() => undefined);
  }
}
