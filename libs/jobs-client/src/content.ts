import { delay } from './delay.js';
import { download } from './download.js';
import { ApiError, ConnectionError, ContentChangedError } from './errors.js';
import type { File } from './model.js';
import type { RequestOptions } from './query.js';
import { readChunks, toStream } from './stream-chunks.js';
import type { Transport } from './transport.js';

/** The content of a file. */
export interface FileContent {
  readonly file: Pick<File, 'id' | 'name' | 'size' | 'md5_checksum'>;
  /** Version of the content, with which a later call continues; null if the storage has none. */
  readonly etag: string | null;
  /** Continues after a broken connection, where it broke off. */
  readonly stream: ReadableStream<Uint8Array>;
}

export interface ContentOptions extends RequestOptions {
  /** Continues a transfer that broke off: the bytes before `offset` are left out. */
  readonly resume?: { readonly offset: number; readonly etag: string };
}

/** Consecutive broken connections after which reading fails. */
const MAX_FAILURES = 5;
const FIRST_DELAY_MS = 250;

/** Opens the content of a file. */
export async function openContent(
  transport: Transport,
  fileId: string,
  { resume, ...options }: ContentOptions,
): Promise<FileContent> {
  const { href, file } = await download(transport, fileId, options);
  const { offset = 0, etag: version = null } = resume ?? {};
  const first = await openRange(transport, href, offset, version, options.signal);
  const etag = first.headers.get('ETag');
  const range = { first, offset, etag, size: file.size ?? null };
  return { file, etag, stream: toStream(readRanges(transport, href, range, options.signal)) };
}

/** The rest of a content, and its first response. */
interface ContentRange {
  readonly first: Response;
  /** Bytes before the first response. */
  readonly offset: number;
  readonly etag: string | null;
  /** Bytes of the whole content; null if unknown. */
  readonly size: number | null;
}

async function* readRanges(
  transport: Transport,
  href: string,
  { first, offset, etag, size }: ContentRange,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  let response: Response | null = first;
  let received = offset;
  for (let failures = 0; ; failures += 1) {
    try {
      response ??= await openRange(transport, href, received, etag, signal);
      for await (const chunk of readChunks(toAbortableBody(response, signal))) {
        received += chunk.length;
        failures = 0;
        yield chunk;
      }
      if (size === null || received >= size) return;
      throw new ConnectionError(`the content ended after ${received} of ${size} bytes`);
    } catch (error) {
      signal?.throwIfAborted();
      if (failures >= MAX_FAILURES || error instanceof ContentChangedError || error instanceof ApiError)
        throw error;
      await delay(FIRST_DELAY_MS * 2 ** failures, signal);
      response = null;
    }
  }
}

/** Opens the content from an offset. @throws ContentChangedError if it is not the content of the ETag */
async function openRange(
  transport: Transport,
  url: string,
  start: number,
  etag: string | null,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const headers = { Range: `bytes=${start}-`, ...(etag !== null && { 'If-Range': etag }) };
  const response = await transport.openUrl({ url, signal, ...(start > 0 && { headers }) });
  if (start === 0 || response.status === 206) return response;
  await response.body?.cancel();
  throw new ContentChangedError('The content of the file has changed while it was read');
}

/** The request may be garbage-collected once its response has begun, and with it the link to the signal. */
function toAbortableBody({ body }: Response, signal: AbortSignal | undefined): ReadableStream<Uint8Array> {
  if (body === null) return new ReadableStream({ start: (controller) => controller.close() });
  return signal ? body.pipeThrough(new TransformStream(), { signal }) : body;
}
