import type { StoredUpload } from '@mediajobs/jobs-db';
import { serializeModel, Upload, type JsonObject, type ObjectId } from '@mediajobs/jobs-domain';

/** Returns the path of an upload. */
export const uploadPath = (id: ObjectId): string => `/v1/files/uploads/${id}`;

/** What a client needs to send chunks. */
export interface UploadTarget {
  readonly url: string;
  /** Fields of the form before the file. */
  readonly fields: Readonly<Record<string, string>>;
  /** Numbers of the chunks that were received. */
  readonly receivedChunks: readonly number[];
}

/** Returns the document of an upload. @param target null unless the upload accepts chunks */
export function toUploadDocument(stored: StoredUpload, target: UploadTarget | null): JsonObject {
  const record = Object.assign(new Upload(), {
    status: stored.status,
    object_key: stored.objectKey,
    pipeline: { id: stored.pipelineId },
    ...(target && {
      form_post_url: target.url,
      form_post_params: target.fields,
      received_chunks: target.receivedChunks,
    }),
    nb_chunks: stored.chunkCount,
    file: stored.status === 'COMPLETED' ? { id: stored.fileId } : null,
    expires_at: stored.expiresAt,
    error_msg: stored.errorMessage,
    version: stored.version,
    user: { id: stored.account },
    created_at: stored.createdAt,
    updated_at: stored.updatedAt,
    id: stored.id,
  });
  return JSON.parse(serializeModel(Upload, record, uploadPath(stored.id))) as JsonObject;
}
