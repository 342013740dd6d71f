import type { EventsChunk, Subscriber } from '@mediajobs/jobs-data';
import type { JobFilters, ObjectId } from '@mediajobs/jobs-domain';
import type { FastifyReply } from 'fastify';
import { once } from 'node:events';

/** What waits for a client that reads slowly is kept up to here (bytes); it can resume from what it has. */
const MOST_WAITING = 1024 * 1024;
/** When a client that lost its stream is to come again (ms). */
const COME_AGAIN = 1_000;

/** The headers of a stream of events. */
export const EVENT_STREAM = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  // A proxy in front may else wait for more to send on: https://nginx.org/en/docs/http/ngx_http_proxy_module.html
  'X-Accel-Buffering': 'no',
};

/** Whom the events of a stream are for. */
export interface Audience {
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
  private beatTaken = true;

  /** Sends the headers at once. What the reply was given before, such as headers for other origins, goes with them. */
  constructor(
    reply: FastifyReply,
    { account, origin, filters }: Audience,
    private readonly onSent: (events: number) => void,
  ) {
    this.account = account;
    this.origin = origin;
    this.filters = filters;
    this.raw = reply.raw;
    const closing = new AbortController();
    this.closed = closing.signal;
    this.raw.once('close', () => closing.abort());
    // Of a client that went while something was being sent; `close` follows.
    this.raw.on('error', () => undefined);
    reply.hijack();
    // Nothing moves for longer here than in other answers: the beat finds out who is gone.
    this.raw.socket?.setTimeout(0);
    this.raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...EVENT_STREAM });
    this.raw.write(`retry: ${COME_AGAIN}\n\n`);
  }

  get open(): boolean {
    return !this.raw.destroyed && !this.raw.writableEnded;
  }

  send({ bytes, events }: EventsChunk): void {
    if (!this.open) return;
    if (this.raw.writableLength > MOST_WAITING) {
      this.cut();
      return;
    }
    this.raw.write(bytes);
    this.onSent(events);
  }

  async taken(): Promise<void> {
    if (!this.open || !this.raw.writableNeedDrain) return;
    await once(this.raw, 'drain', { signal: this.closed }).catch(() => undefined);
  }

  /** Keeps proxies from taking the stream for dead. One that has not taken the beat before is cut. */
  beat(): void {
    if (!this.open) return;
    if (!this.beatTaken) {
      this.cut();
      return;
    }
    this.beatTaken = false;
    this.raw.write(':\n\n', () => {
      this.beatTaken = true;
    });
  }

  /** Ends it as a whole: the client may come again. */
  end(): void {
    this.raw.end();
  }

  private cut(): void {
    this.raw.destroy();
  }
}
