import type { Queryable } from '@mediajobs/postgres';
import type { ClientBase } from 'pg';

/** First key of the advisory locks of objects that are being removed; the second one is a hash of the storage key. */
const REMOVAL_LOCK_CLASS = 730_521_549;

/**
 * Returns a condition for taking an object out of `discarded_objects`, or for entering it again. It waits for the removal of
 * the object, if that is under way.
 *
 * @param key SQL of the storage key
 */
export function removalEndedSql(key: string): string {
  return `pg_advisory_xact_lock(${REMOVAL_LOCK_CLASS}, hashtext(${key})) IS NOT NULL`;
}

// Waits for a removal that is under way, which may have come before the object.
const DISCARD_UNOWNED = `
  INSERT INTO discarded_objects AS d (storage_key, not_before)
  SELECT key, $2::bigint FROM (SELECT key FROM unnest($1::text[]) AS k (key) ORDER BY key OFFSET 0) sorted
  WHERE NOT EXISTS (SELECT FROM stored_files WHERE storage_key = key) AND ${removalEndedSql('key')}
  ON CONFLICT (storage_key) DO UPDATE SET not_before = least(d.not_before, excluded.not_before)`;

/** Discards objects that may have been stored under a lost claim, unless they belong to a file. */
export async function discardUnownedObjects(
  client: Queryable,
  storageKeys: readonly string[],
  at: number,
): Promise<void> {
  if (storageKeys.length > 0) await client.query(DISCARD_UNOWNED, [storageKeys, at]);
}

/** An object to remove. */
export interface DiscardedObject {
  readonly storageKey: string;
  /** Attempts to remove it that failed. */
  readonly failures: number;
}

// The inner limit leaves room for objects that other workers have locked, and keeps the lock from being tried on all.
const LOCK_DISCARDED = `
  SELECT storage_key FROM (
    SELECT storage_key FROM discarded_objects WHERE not_before <= $1 ORDER BY not_before LIMIT 16 * $2::int) due
  WHERE pg_try_advisory_xact_lock(${REMOVAL_LOCK_CLASS}, hashtext(storage_key)) LIMIT $2::int`;

// Another process may have withdrawn or removed an object before it was locked.
const READ_DISCARDED = `
  SELECT storage_key AS "storageKey", failures FROM discarded_objects WHERE storage_key = ANY ($1) AND not_before <= $2`;

/**
 * Locks objects to remove until the end of the transaction. Advisory locks, because a lock of rows would give the transaction
 * an id, and events wait for the end of every transaction that has one: they must not wait for an object store.
 */
export async function lockDiscardedObjects(
  client: ClientBase,
  at: number,
  limit: number,
): Promise<DiscardedObject[]> {
  const locked = await client.query<{ storage_key: string }>(LOCK_DISCARDED, [at, limit]);
  const keys = locked.rows.map(({ storage_key: key }) => key);
  const { rows } = await client.query<DiscardedObject>(READ_DISCARDED, [keys, at]);
  return rows;
}

/** Forgets objects that were removed. */
export async function forgetDiscardedObjects(client: ClientBase, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await client.query('DELETE FROM discarded_objects WHERE storage_key = ANY ($1)', [keys]);
}

/** Delays the removal of an object after a failure. */
export async function delayDiscardedObject(
  client: ClientBase,
  storageKey: string,
  notBefore: number,
): Promise<void> {
  await client.query(
    'UPDATE discarded_objects SET not_before = $2, failures = failures + 1 WHERE storage_key = $1',
    [storageKey, notBefore],
  );
}
