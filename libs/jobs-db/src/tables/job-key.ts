import { objectIdToBytes, objectIdFromBytes, type ObjectId } from '@mediajobs/jobs-domain';

/** The primary key of a job, the same in every table. */
export interface JobKey {
  readonly account: ObjectId;
  readonly id: ObjectId;
}

/** Returns the key of a row. */
export function toJobKey({ account_id, id }: { readonly account_id: Buffer; readonly id: Buffer }): JobKey {
  return { account: objectIdFromBytes(account_id), id: objectIdFromBytes(id) };
}

/** Returns keys as two array parameters, for `unnest`. */
export function toKeyParameters(keys: readonly JobKey[]): [accounts: Buffer[], ids: Buffer[]] {
  return [keys.map(({ account }) => objectIdToBytes(account)), keys.map(({ id }) => objectIdToBytes(id))];
}

/**
 * Rows of the keys of `toKeyBatch`, whose parameters are the first ones of a statement. LIMIT removes no row: because the
 * planner expects ten elements of an array that it does not know, it would plan each statement again, as a plan for the real
 * number looks cheaper. Under an unknown LIMIT it expects one, and keeps its plan.
 */
export const KEY_BATCH =
  '(SELECT * FROM unnest($1::bytea[], $2::bytea[]) AS k (account_id, id) LIMIT $3) AS k (account_id, id)';

/** Returns keys as the parameters of `KEY_BATCH`. */
export function toKeyBatch(keys: readonly JobKey[]): [accounts: Buffer[], ids: Buffer[], count: number] {
  return [...toKeyParameters(keys), keys.length];
}

/** Returns the keys sorted, without duplicates: the order in which all writers lock. */
export function sortKeys<Key extends JobKey>(keys: readonly Key[]): Key[] {
  const byText = new Map(keys.map((key) => [keyText(key), key]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, key]) => key);
}

/** Returns a key as one text, for maps. */
export function keyText({ account, id }: JobKey): string {
  return account + id;
}
