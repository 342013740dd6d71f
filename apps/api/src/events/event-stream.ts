import type { EventChunk, Subscriber } from '@mediajobs/jobs-db';
import type { FairSemaphore, Permit } from '@mediajobs/scheduling';
import type { JobFilters, ObjectId } from '@mediajobs/jobs-domain';
import type { FastifyReply } from 'fastify';
import { once } from 'node:events';

/** Bytes that may wait for a client that reads slowly. It is disconnected beyond that, and resumes from what it has. */
const MAX_BUFFERED_BYTES = 1024 * 1024;
/** When a client that lost its stream is to come again (ms). */
const RECONNECT_DELAY_MS = 1_000;

/** The headers of a stream of events. */
export const EVENT_STREAM_HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  // A proxy in front may else wait for more to send on: https://nginx.org/en/docs/http/ngx_http_proxy_module.html
  'X-Accel-Buffering': 'no',
};

/** Whom the events of a stream are for. */
export interface EventAudience {
  readonly account: ObjectId;
  readonly origin: string;
  readonly filters: JobFilters;
}

/** An answer that goes on: server-sent events until either end has enough. */
export class EventStream implements Subscriber {
  readonly account: ObjectId;
  readonly origin: string;
  readonly filters: JobFilters;
  /** Aborted when it is over. */
  readonly closed: AbortSignal;
  private readonly raw: FastifyReply['raw'];
  private isHeartbeatFlushed = true;
  /** For the bytes that wait for the client; null while it keeps up. */
  private memory: Permit | null = null;

  /** Sends the headers at once. What the reply was given before, such as headers for other origins, goes with them. */
  constructor(
    reply: FastifyReply,
    { account, origin, filters }: EventAudience,
    private readonly responseBytes: FairSemaphore,
    private readonly onSent: (events: number) => void,
  ) {
    this.account = account;
    this.origin = origin;
    this.filters = filters;
    this.raw = reply.raw;
    const closing = new AbortController();
    this.closed = closing.signal;
    this.raw.once('close', () => {
      this.memory?.release();
      closing.abort();
    });
    this.raw.on('drain', () => {
      this.memory?.release();
      this.memory = null;
    });
    // Of a client that went while something was being sent; `close` follows.
    this.raw.on('error', () => undefined);
    reply.hijack();
    // Nothing moves for longer here than in other answers: the beat finds out who is gone.
    this.raw.socket?.setTimeout(0);
    this.raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...EVENT_STREAM_HEADERS });
    this.raw.write(`retry: ${RECONNECT_DELAY_MS}\n\n`);
  }

  get isOpen(): boolean {
    return !this.raw.destroyed && !this.raw.writableEnded;
  }

  send({ bytes, eventCount: events }: EventChunk): void {
    if (!this.isOpen) return;
    if (this.raw.writableLength > MAX_BUFFERED_BYTES || !this.reserveBuffer(bytes.length)) {
      this.disconnect();
      return;
    }
    this.raw.write(bytes);
    this.onSent(events);
  }

  /** Charges the account for events that have to wait, since the client has not taken those before. */
  private reserveBuffer(bytes: number): boolean {
    if (!this.raw.writableNeedDrain) return true;
    if (this.memory) return this.responseBytes.tryGrow(this.memory, bytes);
    this.memory = this.responseBytes.tryAcquire({ account: this.account, cost: bytes });
    return this.memory !== null;
  }

  async drained(): Promise<void> {
    if (!this.isOpen || !this.raw.writableNeedDrain) return;
    await once(this.raw, 'drain', { signal: this.closed }).catch(() => undefined);
  }

  /** Keeps proxies from taking the stream for dead. One that has not taken the beat before is cut. */
  sendHeartbeat(): void {
    // It was ended a while ago, and its client does not take the rest.
    if (this.raw.writableEnded) this.disconnect();
    if (!this.isOpen) return;
    if (!this.isHeartbeatFlushed) {
      this.disconnect();
      return;
    }
    this.isHeartbeatFlushed = false;
    this.raw.write(':\n\n', () => {
      this.isHeartbeatFlushed = true;
    });
  }

  /** Ends it as a whole: the client may come again. */
  end(): void {
    this.raw.end();
  }

  private disconnect(): void {
    this.raw.destroy();
  }
}
