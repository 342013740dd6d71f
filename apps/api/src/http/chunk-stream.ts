import type { YieldingPermit } from '@mediajobs/scheduling';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { onClose } from './on-close.js';

/** Maximum number of chunks that are held for their memory. Any further ones are left to the garbage collector. */
const MAX_HELD_CHUNKS = 128;

/** Source of the chunks of a response. */
export interface ChunkSource {
  /** Chunks that were read already. */
  readonly buffered: Buffer[];
  readonly rest: AsyncGenerator<Buffer, void, undefined>;
  /** Takes back the memory of a chunk that nothing reads any more. */
  readonly release: (chunk: Buffer) => void;
  /** Released while the client reads slowly. */
  readonly permit?: YieldingPermit | undefined;
}

/**
 * Sends buffered chunks, then the rest. Destroying it closes the generator, because an open one keeps its connection.
 *
 * This is the only place that releases the memory of chunks that were sent. Because that memory is overwritten by rows of other
 * accounts, it is released only when the operating system has taken all that was sent: at once when nothing waits, and at
 * the end of a compressed response, as a compressor does not tell what it has read.
 */
export class ChunkStream extends Readable {
  private held: Buffer[] = [];

  constructor(
    private readonly reply: FastifyReply,
    private readonly source: ChunkSource,
  ) {
    super();
    onClose(reply.raw, () => {
      if (reply.raw.writableFinished) this.releaseHeld();
    });
  }

  override _read(): void {
    const { buffered, rest, permit } = this.source;
    permit?.resume();
    if (this.isFlushed()) this.releaseHeld();
    const chunk = buffered.shift();
    if (chunk) this.pushChunk(chunk);
    else
      rest.next().then(
        ({ value }) => this.pushChunk(value ?? null),
        (error: unknown) => this.destroy(error as Error),
      );
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    this.source.rest.return().catch(() => undefined);
    callback(error);
  }

  private pushChunk(chunk: Buffer | null): void {
    if (chunk) {
      this.source.permit?.yieldIfBlocked();
      if (this.held.length === MAX_HELD_CHUNKS) this.held = [];
      this.held.push(chunk);
    }
    this.push(chunk);
  }

  /** Returns whether every chunk so far was taken by the operating system. */
  private isFlushed(): boolean {
    const { raw } = this.reply;
    const isCompressed = this.reply.hasHeader('Content-Encoding');
    return raw.headersSent && !isCompressed && this.readableLength === 0 && raw.writableLength === 0;
  }

  private releaseHeld(): void {
    for (const chunk of this.held.splice(0)) this.source.release(chunk);
  }
}
