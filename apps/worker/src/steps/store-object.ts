import type { ObjectId } from '@mediajobs/jobs-domain';
import type { StepContext } from '@mediajobs/jobs-engine';
import type { StorageRouter, WrittenObject } from '@mediajobs/storage';

/** A file to store. */
export interface ObjectToStore {
  readonly storageKey: string;
  /** Its file record. */
  readonly fileId: ObjectId;
  /** The local file, which belongs to the storage afterwards. */
  readonly path: string;
  /** Media type that a server of the object may send. */
  readonly contentType: string | null;
}

/**
 * Stores a file of a step. Its key is reserved before, so that cancellation removes the object and no other file gets its
 * key. An earlier attempt of the step may have stored the object.
 *
 * @throws ObjectExistsError, StorageError, StepError, the reason of the signal
 */
export async function storeObject(
  storage: Pick<StorageRouter, 'assertWritable' | 'putFile'>,
  context: Pick<StepContext, 'cancelSignal' | 'reserve'>,
  { storageKey, fileId, path, contentType }: ObjectToStore,
): Promise<WrittenObject> {
  await storage.assertWritable(storageKey, fileId);
  const { overwrite } = await context.reserve(storageKey, fileId);
  // A shutdown does not end it: the encoding would have to be repeated.
  return storage.putFile(storageKey, path, {
    overwrite,
    owner: fileId,
    signal: context.cancelSignal,
    ...(contentType !== null && { contentType }),
  });
}
