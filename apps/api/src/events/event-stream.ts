import type { EventChunk, Subscriber } from '@mediajobs/jobs-db';
import type { FairSemaphore, Permit } from '@mediajobs/scheduling';
import type { JobFilters, ObjectId } from '@mediajobs/jobs-domain';
import type { FastifyReply } from 'fastify';
import { once } from 'node:events';

/** Maximum of bytes buffered for a slow client. Beyond it the client is disconnected, and resumes from its last event. */
const MAX_BUFFERED_BYTES = 1024 * 1024;
/** Delay after which a client reconnects. */
const RECONNECT_DELAY_MS = 1_000;

export const EVENT_STREAM_HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  // Keeps nginx from buffering: https://nginx.org/en/docs/http/ngx_http_proxy_module.html
  'X-Accel-Buffering': 'no',
};

/** The events that a client receives. */
export interface EventAudience {
  readonly account: ObjectId;
  readonly origin: string;
  readonly filters: JobFilters;
}

/** A response of server-sent events, open until either side closes it. */
export class EventStream implements Subscriber {
  readonly account: ObjectId;
  readonly origin: string;
  readonly filters: JobFilters;
  /** Aborted when the connection is closed. */
  readonly closed: AbortSignal;
  private readonly raw: FastifyReply['raw'];
  private isHeartbeatFlushed = true;
  /** Permit for the buffered bytes; null while the client keeps up. */
  private memory: Permit | null = null;

  /** Sends the headers at once, with those that hooks have set on the reply. */
  constructor(
    reply: FastifyReply,
    { account, origin, filters }: EventAudience,
    private readonly responseBytes: FairSemaphore,
    private readonly onSent: (eventCount: number) => void,
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
    // A client that disconnects during a write emits an error; `close` follows.
    this.raw.on('error', () => undefined);
    reply.hijack();
    // Heartbeats detect clients that are gone, so an idle connection is no error.
    this.raw.socket?.setTimeout(0);
    this.raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...EVENT_STREAM_HEADERS });
    this.raw.write(`retry: ${RECONNECT_DELAY_MS}\n\n`);
  }

  get isOpen(): boolean {
    return !this.raw.destroyed && !this.raw.writableEnded;
  }

  send({ bytes, eventCount }: EventChunk): void {
    if (!this.isOpen) return;
    if (this.raw.writableLength > MAX_BUFFERED_BYTES || !this.reserveBuffer(bytes.length)) {
      this.disconnect();
      return;
    }
    this.raw.write(bytes);
    this.onSent(eventCount);
  }

  /** Charges the account for bytes that must be buffered. Returns whether they may be. */
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

  /** Keeps proxies from closing an idle stream. Disconnects a client that has not received the previous heartbeat. */
  sendHeartbeat(): void {
    // The stream has ended, but the client does not read the rest.
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

  /** Completes the response. The client may reconnect. */
  end(): void {
    this.raw.end();
  }

  private disconnect(): void {
    this.raw.destroy();
  }
}
