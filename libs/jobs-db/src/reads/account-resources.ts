import { objectIdFromBytes, objectIdToBytes, SYSTEM_ACCOUNT_ID, type ObjectId } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';

/** A resource that jobs of an account refer to, other than a file. */
export interface AccountResource {
  readonly account: ObjectId;
  readonly kind: 'user' | 'application' | 'pipeline' | 'preset';
  readonly document: string;
}

const SELECT_RESOURCES = `
  SELECT account_id, kind, document FROM resources
  WHERE kind IN ('user', 'application', 'pipeline', 'preset') AND NOT stub AND account_id <> $1
  ORDER BY account_id, kind, id`;

/** Returns users, applications, pipelines and presets of all accounts, without stubs and public presets. */
export async function readAccountResources(pool: Pool): Promise<AccountResource[]> {
  const { rows } = await pool.query<{ account_id: Buffer; kind: AccountResource['kind']; document: string }>(
    SELECT_RESOURCES,
    [objectIdToBytes(SYSTEM_ACCOUNT_ID)],
  );
  return rows.map(({ account_id, kind, document }) => ({
    account: objectIdFromBytes(account_id),
    kind,
    document,
  }));
}
