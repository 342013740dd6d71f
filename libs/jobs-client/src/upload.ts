import { delay } from './delay.js';
import { UploadFailedError } from './errors.js';
import type { components } from './generated/openapi.js';
import type { File, WithoutNulls } from './model.js';
import { splitOptions, type RequestOptions } from './query.js';
import { openSource, type ChunkedSource, type UploadSource } from './upload-source.js';
import type { Transport } from './transport.js';

/** A file that is sent in chunks. */
export type Upload = WithoutNulls<components['schemas']['Upload']>;

/** Progress of an upload. */
export interface UploadProgress {
  /** Bytes of the chunks that were received. */
  readonly sent: number;
  /** Bytes of the file; null for a stream. */
  readonly total: number | null;
}

export interface UploadOptions extends RequestOptions {
  /** Pipeline of the file. */
  readonly pipeline_id: string;
  /** Key of the file in the storage of its pipeline. By default the name of a `File`. */
  readonly object_key?: string;
  /** When the content of the file is removed: epoch seconds or milliseconds. By default as the pipeline says. */
  readonly expires_at?: number;
  /** Id of an upload that was interrupted: chunks that were received are not sent again. Not for streams. */
  readonly resume?: string;
  /** Called with the upload before the first chunk is sent. */
  readonly onStart?: (upload: Upload) => void;
  /** Called after each chunk. */
  readonly onProgress?: (progress: UploadProgress) => void;
  /** Bytes of a chunk, at least 5 MiB with S3; by default 16 MiB, more for a file of over 150 GB. */
  readonly chunkSize?: number;
  /** Number of chunks that are sent at the same time; default 3. */
  readonly parallel?: number;
}

const DEFAULT_PARALLEL = 3;
const FIRST_POLL_MS = 100;
const MAX_POLL_MS = 2_000;

/** Sends a file and waits until it is complete. */
export async function upload(
  transport: Transport,
  source: UploadSource,
  options: UploadOptions,
): Promise<File> {
  const { options: sending } = splitOptions(options);
  rejectFraction('chunkSize', options.chunkSize);
  rejectFraction('parallel', options.parallel);
  const chunked = openSource(source, options.chunkSize);
  const opened = await open(transport, source, options);
  options.onStart?.(opened);
  const completing = await complete(transport, opened, chunked, options);
  const fileId = await awaitCompletion(transport, completing, sending);
  const { data } = await transport.get('/v1/files/{id}', { id: fileId, ...sending });
  return (data as { readonly file: File }).file;
}

/** @throws TypeError */
function rejectFraction(name: string, value: number | undefined): void {
  if (value !== undefined && !(Number.isInteger(value) && value > 0))
    throw new TypeError(`${name} must be a whole number above 0, got ${value}`);
}

/** Sends the chunks and completes the upload, unless it was completed before. */
async function complete(
  transport: Transport,
  opened: Upload,
  source: ChunkedSource,
  options: UploadOptions,
): Promise<Upload> {
  const { id, form_post_url: url } = opened;
  if (url === undefined) return opened;
  const chunkCount = await sendChunks(transport, { ...opened, url }, source, options);
  const { options: sending } = splitOptions(options);
  const body = { upload: { nb_chunks: chunkCount } };
  return toUpload(await transport.send('put', '/v1/files/uploads/{id}', { id, body, ...sending }));
}

async function open(transport: Transport, source: UploadSource, options: UploadOptions): Promise<Upload> {
  const { resume, pipeline_id, expires_at } = options;
  const { options: sending } = splitOptions(options);
  if (resume !== undefined) return getUpload(transport, resume, sending);
  const object_key =
    options.object_key ?? ('name' in source && typeof source.name === 'string' ? source.name : undefined);
  const parameters = {
    pipeline_id,
    ...(object_key !== undefined && { object_key }),
    ...(expires_at !== undefined && { expires_at }),
  };
  return toUpload(await transport.send('post', '/v1/files/uploads', { parameters, ...sending }));
}

/** Sends the chunks that the service has not received. Returns the number of all. */
async function sendChunks(
  transport: Transport,
  {
    url,
    form_post_params: fields,
    received_chunks: received = [],
  }: Upload & {
    readonly url: string;
  },
  { chunks, total }: ChunkedSource,
  { parallel = DEFAULT_PARALLEL, onProgress, signal }: UploadOptions,
): Promise<number> {
  const known = new Set(received);
  const failure = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failure.signal]) : failure.signal;
  let sent = 0;
  let count = 0;
  const send = async (): Promise<void> => {
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
      const content = next.value;
      const chunk = count;
      count += 1;
      stop.throwIfAborted();
      const createForm = () => toForm(fields as Readonly<Record<string, string>>, chunk, content);
      if (!known.has(chunk)) await transport.postForm(createForm, { url, signal: stop });
      sent += content.size;
      onProgress?.({ sent, total });
    }
  };
  const senders = Array.from({ length: parallel }, () =>
    send().catch((error: unknown) => {
      // The others would send the rest of the file for nothing.
      failure.abort(error);
      throw error;
    }),
  );
  await Promise.all(senders);
  return count;
}

/** The name of the file is the number of the chunk, because object stores do not know the field. */
function toForm(fields: Readonly<Record<string, string>>, chunk: number, content: Blob): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, chunk: String(chunk) })) form.append(name, value);
  form.append('file', content, String(chunk));
  return form;
}

/** Returns the id of the file. @throws UploadFailedError */
async function awaitCompletion(
  transport: Transport,
  upload: Upload,
  options: RequestOptions,
): Promise<string> {
  let current = upload;
  for (
    let pollMs = FIRST_POLL_MS;
    current.status !== 'COMPLETED';
    pollMs = Math.min(pollMs * 2, MAX_POLL_MS)
  ) {
    if (current.status === 'FAILURE')
      throw new UploadFailedError(current.id, current.error_msg ?? 'unknown reason');
    await delay(pollMs, options.signal);
    current = await getUpload(transport, upload.id, options);
  }
  if (current.file) return current.file.id;
  throw new UploadFailedError(current.id, 'the file was deleted');
}

async function getUpload(transport: Transport, id: string, options: RequestOptions): Promise<Upload> {
  return toUpload((await transport.get('/v1/files/uploads/{id}', { id, ...options })).data);
}

function toUpload(document: unknown): Upload {
  return (document as { readonly upload: Upload }).upload;
}
