import {
  ConflictError,
  NotFoundError,
  UploadFailedError,
  type File,
  type JobsClient,
} from '@mediajobs/jobs-client';
import { randomBytes } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { basename, resolve } from 'node:path';
import { InterruptedError } from '../exit-status.js';
import { statFile } from '../files.js';
import { printHint } from '../output/print.js';
import { createTransferProgressBar } from '../output/transfer-progress-bar.js';
import { ResumeState } from '../resume-state.js';

export interface UploadRequest {
  readonly client: JobsClient & { readonly url: string };
  readonly path: string;
  /** Id of the pipeline. */
  readonly pipeline: string;
  /** By default the name of the file; null for one that no other file has. */
  readonly objectKey?: string | null | undefined;
  readonly signal: AbortSignal;
}

/** Uploads a file, and continues an upload of it that was interrupted. @throws UsageError for a path that is no file */
export async function uploadFile(request: UploadRequest): Promise<File> {
  const { client, pipeline } = request;
  const path = resolve(request.path);
  const { size, mtimeMs: modifiedAt } = await statFile(request.path);
  const objectKey = request.objectKey === undefined ? basename(path) : request.objectKey;
  const state = ResumeState.ofUpload({ service: client.url, pipeline, objectKey, path, size, modifiedAt });
  const key = objectKey ?? `uploads/${randomBytes(6).toString('hex')}/${toKeyName(basename(path))}`;
  const resume = await state.read();
  if (resume !== null) printHint(`Continuing the upload of ${request.path}.`);
  try {
    return await sendFile(request, path, key, state, resume);
  } catch (error) {
    if (resume === null || !isEnded(error)) throw error;
    // The upload has expired or was closed since.
    await state.remove();
    return sendFile(request, path, key, state, null);
  }
}

/** Returns the name of a file without the characters that keys cannot have. */
function toKeyName(name: string): string {
  return name.replace(/[\p{Cc}\\]/gu, '_');
}

async function sendFile(
  { client, pipeline, signal }: UploadRequest,
  path: string,
  objectKey: string,
  state: ResumeState,
  resume: string | null,
): Promise<File> {
  const bar = createTransferProgressBar(process.stderr, basename(path));
  let remembered = Promise.resolve();
  try {
    const file = await client.files.upload(await openAsBlob(path), {
      pipeline_id: pipeline,
      object_key: objectKey,
      ...(resume !== null && { resume }),
      onStart: ({ id }) => {
        remembered = state.write(id);
      },
      onProgress: bar.update,
      signal,
    });
    await remembered;
    await state.remove();
    return file;
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    throw new InterruptedError(`Interrupted; repeat the command to continue the upload of ${basename(path)}`);
  } finally {
    bar.stop();
    await remembered;
  }
}

function isEnded(error: unknown): boolean {
  return (
    error instanceof NotFoundError || error instanceof ConflictError || error instanceof UploadFailedError
  );
}
