import type { Pool } from 'pg';

import { MAX_GRANT_LIFETIME_MS } from './downloads/download-token.js';
import { prismaClientFor } from './prisma/prisma-client.js';

/** Days that records are kept after they are over; 0 keeps them forever. */
export interface AccessRetention {
  /** Tokens, from when they expired or were revoked. */
  readonly tokenRetentionDays: number;
  /** Audit entries, from when they were written. */
  readonly auditRetentionDays: number;
}

/** Number of deleted rows. */
export interface PurgedAccess {
  readonly tokens: number;
  readonly audit: number;
  readonly signatures: number;
  readonly sessions: number;
}

/** Rows that one statement deletes, so that none holds locks for long. */
const MAX_BATCH_ROWS = 1_000;
const DAY_MS = 86_400_000;
/** More than the difference of clocks for which an expired signature is accepted. */
const SIGNATURE_RETENTION_MS = 60 * 60 * 1000;
/** Nothing refers to an expired session. */
const EXPIRED_SESSION_RETENTION_MS = 1;

/** Deletes old tokens and audit entries, and used signatures and sessions that have expired. Returns how many of each. */
export async function purgeExpiredAccess(
  pool: Pool,
  { tokenRetentionDays, auditRetentionDays }: AccessRetention,
  signal?: AbortSignal,
): Promise<PurgedAccess> {
  const prisma = prismaClientFor(pool);
  // The URL of a download is valid while its token is not known as revoked.
  const tokenRetentionMs = tokenRetentionDays && Math.max(tokenRetentionDays * DAY_MS, MAX_GRANT_LIFETIME_MS);
  const tokens = await deleteOlderThan(tokenRetentionMs, signal, (lt) =>
    prisma.token.deleteMany({
      where: { OR: [{ expiresAt: { lt } }, { revokedAt: { lt } }] },
      limit: MAX_BATCH_ROWS,
    }),
  );
  const audit = await deleteOlderThan(auditRetentionDays * DAY_MS, signal, (lt) =>
    prisma.auditEntry.deleteMany({ where: { at: { lt } }, limit: MAX_BATCH_ROWS }),
  );
  const signatures = await deleteOlderThan(SIGNATURE_RETENTION_MS, signal, (lt) =>
    prisma.usedSignature.deleteMany({ where: { expiresAt: { lt } }, limit: MAX_BATCH_ROWS }),
  );
  const sessions = await deleteOlderThan(EXPIRED_SESSION_RETENTION_MS, signal, (lt) =>
    prisma.session.deleteMany({ where: { expiresAt: { lt } }, limit: MAX_BATCH_ROWS }),
  );
  return { tokens, audit, signatures, sessions };
}

/** @param retentionMs 0 keeps everything */
async function deleteOlderThan(
  retentionMs: number,
  signal: AbortSignal | undefined,
  deleteBatch: (before: Date) => Promise<{ readonly count: number }>,
): Promise<number> {
  if (retentionMs === 0) return 0;
  const before = new Date(Date.now() - retentionMs);
  for (let deleted = 0; ;) {
    const { count } = await deleteBatch(before);
    deleted += count;
    if (count < MAX_BATCH_ROWS || signal?.aborted === true) return deleted;
  }
}
