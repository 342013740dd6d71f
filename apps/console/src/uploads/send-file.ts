import type { JobsClient } from '@mediajobs/jobs-client';
import { createUniqueKey } from './unique-key.js';

interface SendOptions {
  readonly pipelineId: string;
  /** Upload to continue; undefined begins another one. */
  readonly uploadId: string | undefined;
  readonly signal: AbortSignal;
  readonly onStart: (uploadId: string) => void;
  /** @param sent bytes that the service has received */
  readonly onProgress: (sent: number) => void;
}

/** Uploads a file under a key that no other file has. Returns the id of its record. */
export async function sendFile(client: JobsClient, file: File, options: SendOptions): Promise<string> {
  const { pipelineId, uploadId, signal, onStart, onProgress } = options;
  const { id } = await client.files.upload(file, {
    pipeline_id: pipelineId,
    object_key: createUniqueKey('uploads', file.name),
    onStart: (upload) => onStart(upload.id),
    onProgress: ({ sent }) => onProgress(sent),
    signal,
    ...(uploadId !== undefined && { resume: uploadId }),
  });
  return id;
}
