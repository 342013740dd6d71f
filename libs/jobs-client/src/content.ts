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
  /** Continues after a broken connection, where it broke off. */
  readonly stream: ReadableStream<Uint8Array>;
}

/** Consecutive broken connections after which reading fails. */
const MAX_FAILURES = 5;
const FIRST_DELAY_MS = 250;

/** Opens the content of a file. */
export async function openContent(
  transport: Transport,
  fileId: string,
  options: RequestOptions,
): Promise<FileContent> {
  const { href, file } = await download(transport, fileId, options);
  const known = file as FileContent['file'];
  const first = await openRange(transport, href, 0, null, options.signal);
  const chunks = readRanges(transport, href, first, known.size ?? null, options.signal);
  return { file: known, stream: toStream(chunks) };
}

async function* readRanges(
  transport: Transport,
  href: string,
  first: Response,
  size: number | null,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  const etag = first.headers.get('ETag');
  let response: Response | null = first;
  let received = 0;
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
