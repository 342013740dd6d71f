import type { StoredUpload } from '@mediajobs/jobs-db';
import { serializeModel, Upload, type JsonObject, type ObjectId } from '@mediajobs/jobs-domain';

/** Returns the path of an upload. */
export const uploadPath = (id: ObjectId): string => `/v1/files/uploads/${id}`;

/** Instructions for a client that sends chunks. */
interface UploadTarget {
  readonly url: string;
  /** Fields of the form before the file. */
  readonly fields: Readonly<Record<string, string>>;
}

/** The received part of an upload. */
export interface UploadProgress {
  /** Numbers of the chunks. */
  readonly chunks: readonly number[];
  /** Bytes. */
  readonly size: number;
}

/** Details of an upload that accepts chunks, in addition to its row. */
export interface UploadDetails {
  readonly target?: UploadTarget;
  readonly progress?: UploadProgress;
}

/** Returns the document of an upload. */
export function toUploadDocument(stored: StoredUpload, { target, progress }: UploadDetails = {}): JsonObject {
  const record = Object.assign(new Upload(), {
    status: stored.status,
    object_key: stored.objectKey,
    pipeline: { id: stored.pipelineId },
    ...(target && {
      form_post_url: target.url,
      form_post_params: target.fields,
    }),
    ...(progress && { received_chunks: progress.chunks, received_size: progress.size }),
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
