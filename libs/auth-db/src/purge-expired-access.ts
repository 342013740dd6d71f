import type { Pool } from 'pg';

/** How long what is over is kept (days); 0 for ever. */
export interface AccessRetention {
  /** Tokens, from when they expired or were revoked. */
  readonly tokenRetentionDays: number;
  /** Entries of the audit, from when they were written. */
  readonly auditRetentionDays: number;
}

/** So many rows are deleted by one statement, so that none holds locks for long. */
const MAX_BATCH_ROWS = 1_000;

/**
 * Deletes tokens that ended long ago, and entries of the audit that are older than they have to be. Several processes
 * may do so at once: each passes over what another one is deleting.
 * @returns how many of each.
 */
export async function purgeExpiredAccess(
  pool: Pool,
  { tokenRetentionDays: tokensKeep, auditRetentionDays: auditKeep }: AccessRetention,
  signal?: AbortSignal,
): Promise<{ readonly tokens: number; readonly audit: number }> {
  return {
    tokens: await deleteOlderThan(
      pool,
      'tokens',
      'hash',
      'least(expires_at, revoked_at)',
      tokensKeep,
      signal,
    ),
    audit: await deleteOlderThan(pool, 'audit_entries', 'id', 'at', auditKeep, signal),
  };
}

/** `least` passes over nulls: what neither expires nor was revoked is never older. */
async function deleteOlderThan(
  pool: Pool,
  table: string,
  key: string,
  time: string,
  days: number,
  signal?: AbortSignal,
): Promise<number> {
  if (days === 0) return 0;
  let deleted = 0;
  for (;;) {
    const { rowCount } = await pool.query(
      `DELETE FROM ${table} WHERE ${key} = ANY (ARRAY(
         SELECT ${key} FROM ${table} WHERE ${time} < now() - make_interval(days => $1)
         LIMIT ${MAX_BATCH_ROWS} FOR UPDATE SKIP LOCKED))`,
      [days],
    );
    deleted += rowCount ?? 0;
    if ((rowCount ?? 0) < MAX_BATCH_ROWS || signal?.aborted === true) return deleted;
  }
}
