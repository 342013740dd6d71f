import type { Storage, StoredObject } from './storage.js';

/** Returns the objects whose keys begin with a prefix, for prefixes of few objects. */
export async function listObjects(storage: Pick<Storage, 'list'>, prefix: string): Promise<StoredObject[]> {
  const objects = [];
  for await (const object of storage.list(prefix)) objects.push(object);
  return objects;
}
