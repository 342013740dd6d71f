import { chunkPrefix, listReceivedChunks, type ObjectId } from '@mediajobs/jobs-domain';
import { listObjects, type StorageRouter } from '@mediajobs/storage';
import type { UploadProgress } from './upload-documents.js';

/** Reads from the storage what was received of an upload. */
export async function readUploadProgress(
  storage: Pick<StorageRouter, 'list'>,
  id: ObjectId,
): Promise<UploadProgress> {
  const objects = await listObjects(storage, chunkPrefix(id));
  return {
    chunks: listReceivedChunks(id, objects),
    size: objects.reduce((sum, { size }) => sum + size, 0),
  };
}
