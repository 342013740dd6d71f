import { queryRows } from '@mediajobs/postgres';
import type { Pool } from 'pg';

/** Least time between two writes of the last use of a token. */
const INTERVAL_MS = 60_000;

const RECORD_USE = `
  UPDATE tokens SET last_used_at = now()
  WHERE hash = $1 AND (last_used_at IS NULL OR last_used_at < now() - $2 * interval '1 millisecond')`;

/**
 * Records that a token is in use, at most once a minute for all processes. A failure is ignored, because the use itself must
 * not fail for it: the next use tries again.
 *
 * @param lastUsedAt as it was read, so that most uses write nothing
 */
export async function recordTokenUse(pool: Pool, hash: Buffer, lastUsedAt: Date | null): Promise<void> {
  if (lastUsedAt !== null && lastUsedAt.getTime() > Date.now() - INTERVAL_MS) return;
  try {
    await queryRows(pool, { name: 'use of a token', text: RECORD_USE, values: [hash, INTERVAL_MS] });
  } catch {
    // See above.
  }
}
