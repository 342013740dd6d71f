import { objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import { queryRows } from '@mediajobs/postgres';
import type { Pool } from 'pg';

/** Least time between two writes of a last use. */
const INTERVAL_MS = 60_000;

const IS_DUE = `(last_used_at IS NULL OR last_used_at < now() - interval '${INTERVAL_MS} milliseconds')`;

const RECORD_TOKEN_USE = `UPDATE tokens SET last_used_at = now() WHERE hash = $1 AND ${IS_DUE}`;

const RECORD_CREDENTIALS_USE = `
  UPDATE application_credentials SET last_used_at = now()
  WHERE account_id = $1 AND application_id = $2 AND ${IS_DUE}`;

/** A token in use, as it was read. */
export interface UsedToken {
  readonly hash: Buffer;
  readonly account: ObjectId;
  /** The application that requested it. */
  readonly application: ObjectId | null;
  readonly lastUsedAt: Date | null;
}

/** Records that a token is in use, and so the credentials that it was requested with. */
export async function recordTokenUse(pool: Pool, token: UsedToken): Promise<void> {
  const { hash, account, application, lastUsedAt } = token;
  if (!isDue(lastUsedAt)) return;
  await write(pool, { name: 'use of a token', text: RECORD_TOKEN_USE, values: [hash] });
  if (application !== null) await recordCredentialsUse(pool, { id: application, account }, null);
}

/** Records that the credentials of an application are in use. @param lastUsedAt as it was read; null if it was not */
export async function recordCredentialsUse(
  pool: Pool,
  { id, account }: { readonly id: ObjectId; readonly account: ObjectId },
  lastUsedAt: Date | null,
): Promise<void> {
  if (!isDue(lastUsedAt)) return;
  const values = [objectIdToBytes(account), objectIdToBytes(id)];
  await write(pool, { name: 'use of credentials', text: RECORD_CREDENTIALS_USE, values });
}

/** At most once a minute for all processes, so that most uses write nothing. */
function isDue(lastUsedAt: Date | null): boolean {
  return lastUsedAt === null || lastUsedAt.getTime() <= Date.now() - INTERVAL_MS;
}

/** A failure is ignored, because the use itself must not fail for it: the next use tries again. */
async function write(pool: Pool, statement: Parameters<typeof queryRows>[1]): Promise<void> {
  try {
    await queryRows(pool, statement);
  } catch {
    // See above.
  }
}
