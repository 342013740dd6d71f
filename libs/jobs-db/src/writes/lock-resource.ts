import type { Queryable } from '@mediajobs/postgres';
import { objectIdToBytes, type ObjectId, type ObjectRecord, type ResourceKind } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import { parseStoredDocument } from '../tables/stored-document.js';

/** Identifies a resource. */
export interface ResourceKey<K extends ResourceKind = ResourceKind> {
  readonly account: ObjectId;
  readonly kind: K;
  readonly id: ObjectId;
}

const LOCKS = {
  /** Other transactions may refer to the resource meanwhile. */
  update: 'FOR NO KEY UPDATE',
  /** Waits for transactions that refer to the resource (`FOR KEY SHARE`), and blocks new ones. */
  delete: 'FOR UPDATE',
} as const;

/**
 * Locks a resource until the end of the transaction, and returns its stored record, in which credentials are redacted.
 * Returns null if the account has none of this id.
 */
export async function lockResource<K extends ResourceKind>(
  client: ClientBase,
  { account, kind, id }: ResourceKey<K>,
  purpose: keyof typeof LOCKS,
): Promise<ObjectRecord<K> | null> {
  const { rows } = await client.query<{ document: string }>(
    `SELECT document FROM resources WHERE account_id = $1 AND kind = $2 AND id = $3 ${LOCKS[purpose]}`,
    [objectIdToBytes(account), kind, objectIdToBytes(id)],
  );
  return rows[0] ? parseStoredDocument(kind, rows[0].document) : null;
}

/** Deletes a resource. References to it remain, and can no longer be expanded. */
export async function deleteResource(client: ClientBase, { account, kind, id }: ResourceKey): Promise<void> {
  await client.query('DELETE FROM resources WHERE account_id = $1 AND kind = $2 AND id = $3', [
    objectIdToBytes(account),
    kind,
    objectIdToBytes(id),
  ]);
}

/** Returns whether the account has a resource. */
export async function resourceExists(
  client: Queryable,
  { account, kind, id }: ResourceKey,
): Promise<boolean> {
  const { rowCount } = await client.query(
    'SELECT FROM resources WHERE account_id = $1 AND kind = $2 AND id = $3',
    [objectIdToBytes(account), kind, objectIdToBytes(id)],
  );
  return rowCount === 1;
}
