import type { Pool } from 'pg';

import { prismaClientFor } from './prisma/prisma-client.js';

/** Days that records are kept after they are over; 0 keeps them forever. */
export interface AccessRetention {
  /** Tokens, from when they expired or were revoked. */
  readonly tokenRetentionDays: number;
  /** Audit entries, from when they were written. */
  readonly auditRetentionDays: number;
}

/** Rows that one statement deletes, so that none holds locks for long. */
const MAX_BATCH_ROWS = 1_000;
const DAY_MS = 86_400_000;

/** Deletes old tokens and audit entries. Returns how many of each. */
export async function purgeExpiredAccess(
  pool: Pool,
  { tokenRetentionDays, auditRetentionDays }: AccessRetention,
  signal?: AbortSignal,
): Promise<{ readonly tokens: number; readonly audit: number }> {
  const prisma = prismaClientFor(pool);
  const tokens = await deleteOlderThan(tokenRetentionDays, signal, (lt) =>
    prisma.token.deleteMany({
      where: { OR: [{ expiresAt: { lt } }, { revokedAt: { lt } }] },
      limit: MAX_BATCH_ROWS,
    }),
  );
  const audit = await deleteOlderThan(auditRetentionDays, signal, (lt) =>
    prisma.auditEntry.deleteMany({ where: { at: { lt } }, limit: MAX_BATCH_ROWS }),
  );
  return { tokens, audit };
}

async function deleteOlderThan(
  days: number,
  signal: AbortSignal | undefined,
  deleteBatch: (before: Date) => Promise<{ readonly count: number }>,
): Promise<number> {
  if (days === 0) return 0;
  const before = new Date(Date.now() - days * DAY_MS);
  for (let deleted = 0; ;) {
    const { count } = await deleteBatch(before);
    deleted += count;
    if (count < MAX_BATCH_ROWS || signal?.aborted === true) return deleted;
  }
}
