import type { YieldingPermit } from '@mediajobs/scheduling';
import { ChunkStream, type ChunkSource } from './chunk-stream.js';
import { ClientDisconnectedError } from './client-disconnect.js';
import { HttpResult } from './http-result.js';
import type { RequestContext } from './request-context.js';

/** Responses up to this size (bytes) are sent in one piece with their length; larger ones are streamed. */
const MAX_BUFFERED_BYTES = 256 * 1024;
/** Maximum memory (bytes) of a streamed response, in addition to the chunks that were read before it began. */
const STREAM_BUFFER_BYTES = 1024 * 1024;

/** Memory that a response may hold. */
interface MemoryBudget {
  /** Adds bytes. @throws Error when the response may not hold them */
  grow(bytes: number): void;
}

export interface StreamOptions {
  /** `stream`, the default, waits for the first chunks only; `buffer` waits for all of them, so that the length is known. */
  readonly mode?: 'stream' | 'buffer';
  readonly memory?: MemoryBudget | undefined;
  /** Released while the client reads slowly. */
  readonly permit?: YieldingPermit | undefined;
  /** Takes back the memory of a chunk that nothing reads any more. By default the garbage collector does. */
  readonly release?: (chunk: Buffer) => void;
}

/**
 * Returns a response made of chunks. Because the first chunks are read before anything is sent, a failure until then
 * gets a proper error response; a later one aborts the transfer, so that no client takes it for complete.
 * @throws ClientDisconnectedError when the client has disconnected or was sent an error
 */
export async function streamResult(
  { reply }: RequestContext,
  headers: Readonly<Record<string, string>>,
  chunks: ChunkSource['rest'],
  { mode = 'stream', memory, permit, release = () => undefined }: StreamOptions = {},
): Promise<HttpResult> {
  const buffered: Buffer[] = [];
  let size = 0;
  let isComplete = false;
  try {
    while (!isComplete && (size < MAX_BUFFERED_BYTES || mode === 'buffer')) {
      const { done, value: chunk } = await chunks.next();
      if (reply.sent || reply.raw.destroyed) throw new ClientDisconnectedError();
      if (done === true) isComplete = true;
      else {
        buffered.push(chunk);
        size += chunk.length;
        memory?.grow(chunk.length);
      }
    }
    if (!isComplete) memory?.grow(STREAM_BUFFER_BYTES);
  } catch (error) {
    await chunks.return();
    throw error;
  }
  if (isComplete && size < MAX_BUFFERED_BYTES) {
    const body = Buffer.concat(buffered);
    buffered.forEach(release);
    return new HttpResult({ headers, body });
  }
  return new HttpResult({
    headers: isComplete ? { ...headers, 'Content-Length': size } : headers,
    body: new ChunkStream(reply, { buffered, rest: chunks, release, permit }),
  });
}
