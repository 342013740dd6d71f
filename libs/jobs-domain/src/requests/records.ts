import { newObjectId, type ObjectId } from '../ids/object-id.js';
import { objectHref } from '../ids/object-kind.js';
import { toInstance } from '../validation/validate-document.js';
import type { ObjectRecord } from '../models/models.js';

/** Kinds of resources that accounts create. */
type CreatedKind = 'pipeline' | 'preset';

/** Owner, time of creation (epoch milliseconds) and id of a new resource; by default a new id. */
interface NewIdentity {
  readonly account: ObjectId;
  readonly at: number;
  readonly id?: ObjectId;
}

/** Returns the record of a resource that an account creates. */
export function createRecord<K extends CreatedKind>(
  kind: K,
  body: object,
  { account, at, id = newObjectId(at) }: NewIdentity,
): ObjectRecord<K> {
  return toInstance(kind, {
    ...body,
    ...(kind === 'preset' ? { type: 'custom' } : {}),
    version: 1,
    user: { id: account },
    created_at: at,
    updated_at: at,
    id,
    href: objectHref(kind, id),
  });
}

/**
 * Returns a record after a change. Absent keys stay, null resets a key, and nested objects are changed key by key. Lists
 * and references are replaced.
 *
 * @param at epoch milliseconds
 */
export function updateRecord<K extends CreatedKind>(
  kind: K,
  stored: ObjectRecord<K>,
  changes: object,
  at: number,
): ObjectRecord<K> {
  const { version } = stored;
  return toInstance(kind, {
    ...mergeChanges(stored, changes),
    version: (version ?? 0) + 1,
    updated_at: at,
  });
}

/** Returns an object with the keys of another one, as `updateRecord` combines them. */
export function mergeChanges(stored: object, changes: object): object {
  const merged: Record<string, unknown> = { ...stored };
  for (const [key, change] of Object.entries(changes)) {
    if (change === undefined) continue;
    const current = merged[key];
    merged[key] = isPart(current) && isPart(change) ? mergeChanges(current, change) : change;
  }
  return merged;
}

/** Returns true for an object that is part of its parent, and not a list or a reference. */
function isPart(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('id' in value);
}
