import {
  findUnknownKeys,
  forgetStoredContent,
  readStoredContents,
  type StoredContent,
} from '@mediajobs/jobs-db';
import { toBatches, type Storage, type StoredObject } from '@mediajobs/storage';
import type { Database } from '@mediajobs/postgres';

/** A disagreement between storage and database. */
export interface ObjectFinding {
  readonly storageKey: string;
  /** An object that belongs to no file, or a file whose content is not in the storage. */
  readonly problem: 'object without file' | 'file without object';
  readonly isRemoved: boolean;
}

type Pool = Database['pool'];

export interface CheckObjectsOptions {
  /** Removes what was found. */
  readonly remove: boolean;
  /** Epoch milliseconds. */
  readonly now?: number;
}

/** Thrown instead of removing everything, because storage and database do not belong together. */
export class ForeignStorageError extends Error {
  override readonly name = 'ForeignStorageError';

  constructor() {
    super(
      'nothing was removed: the storage has no object of this database; check STORAGE_DIR and STORAGE_URL',
    );
  }
}

/** Younger objects may belong to a transaction that is not committed, or to an upload. */
const MIN_AGE_MS = 24 * 60 * 60 * 1_000;
const BATCH_SIZE = 500;
/** Requests at the same time. */
const PARALLEL_REQUESTS = 16;
/** Objects of jobs and uploads. Operators put files into `watch`, and others may be anything. */
const MANAGED_KEY = /^(?:[\da-f]{24}\/[\da-f]{24}\/(?!watch\/)|uploads\/[\da-f]{24}\/)./;

/**
 * Compares the storage of the service with the database, in constant memory. The service may run meanwhile.
 *
 * @throws ForeignStorageError before anything is removed
 */
export async function* checkObjects(
  pool: Pool,
  storage: Storage,
  { remove, now = Date.now() }: CheckObjectsOptions,
): AsyncGenerator<ObjectFinding> {
  if (remove && !(await hasKnownObject(pool, storage))) throw new ForeignStorageError();
  for await (const storageKey of findOrphans(pool, storage, now - MIN_AGE_MS)) {
    if (remove && !(await removeOrphan(pool, storage, storageKey, now - MIN_AGE_MS))) continue;
    yield { storageKey, problem: 'object without file', isRemoved: remove };
  }
  for await (const content of findLost(pool, storage, now - MIN_AGE_MS)) {
    if (remove) await forgetStoredContent(pool, content);
    yield { storageKey: content.storageKey, problem: 'file without object', isRemoved: remove };
  }
}

/** Removes an orphan, unless it has become the object of a file, or was written again. */
async function removeOrphan(
  pool: Pool,
  storage: Storage,
  storageKey: string,
  before: number,
): Promise<boolean> {
  const object = await storage.stat(storageKey);
  if (!object || object.modifiedAt >= before) return false;
  const isOrphan = (await findUnknownKeys(pool, [storageKey])).length > 0;
  if (isOrphan) await storage.remove(storageKey);
  return isOrphan;
}

async function hasKnownObject(pool: Pool, storage: Storage): Promise<boolean> {
  let hasFiles = false;
  for await (const content of readContents(pool)) {
    hasFiles = true;
    if (await storage.stat(content.storageKey)) return true;
  }
  return !hasFiles && !(await hasObject(storage));
}

async function hasObject(storage: Storage): Promise<boolean> {
  for await (const { key } of storage.list('')) if (MANAGED_KEY.test(key)) return true;
  return false;
}

async function* findOrphans(pool: Pool, storage: Storage, before: number): AsyncGenerator<string> {
  for await (const batch of toBatches(filterObjects(storage, before), BATCH_SIZE))
    yield* await findUnknownKeys(
      pool,
      batch.map(({ key }) => key),
    );
}

async function* filterObjects(storage: Storage, before: number): AsyncGenerator<StoredObject> {
  for await (const object of storage.list(''))
    if (object.modifiedAt < before && MANAGED_KEY.test(object.key)) yield object;
}

async function* findLost(pool: Pool, storage: Storage, before: number): AsyncGenerator<StoredContent> {
  for await (const batch of toBatches(readContents(pool), PARALLEL_REQUESTS)) {
    const objects = await Promise.all(batch.map(({ storageKey }) => storage.stat(storageKey)));
    yield* batch.filter(({ storedAt }, index) => objects[index] === null && storedAt < before);
  }
}

async function* readContents(pool: Pool): AsyncGenerator<StoredContent> {
  for (let after = ''; ;) {
    const page = await readStoredContents(pool, after, BATCH_SIZE);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < BATCH_SIZE) return;
    after = last.storageKey;
  }
}
