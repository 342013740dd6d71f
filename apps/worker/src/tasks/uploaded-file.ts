import type { StoredUpload } from '@mediajobs/jobs-db';
import { objectHref, toReference, type File, type Pipeline } from '@mediajobs/jobs-domain';
import type { ProbedFile } from '@mediajobs/media';
import type { WrittenObject } from '@mediajobs/storage';

/** Result of an upload. */
export interface UploadedContent {
  /** Null for one that was deleted meanwhile. */
  readonly pipeline: Pipeline | null;
  readonly written: WrittenObject;
  /** Empty unless the content is media. */
  readonly probed: Partial<ProbedFile>;
  /** Epoch milliseconds. */
  readonly at: number;
  /** When the content expires; null for never. */
  readonly expiresAt: number | null;
}

/** Returns the record of an uploaded file. */
export function toUploadedFile(
  { account, pipelineId, fileId, applicationId, objectKey, createdAt }: StoredUpload,
  { pipeline, written, probed, at, expiresAt }: UploadedContent,
): File {
  return {
    storage: 'intern',
    name: objectKey,
    type: 'file',
    ...probed,
    md5_checksum: written.md5,
    size: written.size,
    application: applicationId && toReference('application', applicationId),
    pipeline: toReference('pipeline', pipelineId),
    finished_at: at,
    expires_at: expiresAt,
    parents: pipeline?.file ? [{ id: pipeline.file.id, type: 'folder', is_root: true }] : [],
    version: 1,
    user: toReference('user', account),
    created_at: createdAt,
    updated_at: at,
    id: fileId,
    href: objectHref('file', fileId),
  };
}
