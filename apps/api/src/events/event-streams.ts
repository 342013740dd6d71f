import { JobFeed } from '@mediajobs/jobs-data';
import { ApiError, type EventPosition } from '@mediajobs/jobs-domain';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS } from '../http/tokens.js';
import type { Settings } from '../settings.js';
import { EventStream, type Audience } from './event-stream.js';

/** The streams of events that are open in this process. */
@Injectable()
export class EventStreams implements OnModuleDestroy {
  /** Events that were sent since the start. */
  sent = 0;
  private readonly open = new Set<EventStream>();
  /** Streams that are about to be opened. */
  private opening = 0;
  private ended = false;

  constructor(
    @Inject(JobFeed) private readonly feed: JobFeed,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'maxSubscribers' | 'eventsHeartbeat'>,
  ) {}

  get subscribers(): number {
    return this.open.size;
  }

  /**
   * Opens a stream as the answer to a request. Resolves when it is open; it goes on by itself.
   * @param last the last event that the client received; null for none.
   * @param allowed asked with every beat; the stream ends where it no longer is.
   * @throws ApiError `unavailable` where there are too many. @throws what the database throws.
   */
  async start(
    request: FastifyRequest,
    reply: FastifyReply,
    audience: Audience,
    last: EventPosition | null,
    allowed: () => Promise<boolean>,
  ): Promise<void> {
    if (this.ended) throw unavailable('This process ends; come again');
    if (this.open.size + this.opening >= this.settings.maxSubscribers)
      throw unavailable(`${this.settings.maxSubscribers} clients follow events already; try again`);
    this.opening += 1;
    const beginning = await this.feed.begin(last).finally(() => (this.opening -= 1));
    // The client may have gone meanwhile.
    if (reply.raw.destroyed) return;
    request.rows = 0;
    const stream = new EventStream(reply, audience, (events) => {
      this.sent += events;
      request.rows = (request.rows ?? 0) + events;
    });
    this.open.add(stream);
    const beat = setInterval(() => void this.beat(stream, request, allowed), this.settings.eventsHeartbeat);
    const over = new Promise<void>((resolve) => stream.closed.addEventListener('abort', () => resolve()));
    void over.then(() => {
      clearInterval(beat);
      this.open.delete(stream);
    });
    // It came in time to be opened, but not to go on.
    if (this.hasEnded()) stream.end();
    this.feed.follow(stream, beginning).then(
      (leave) => over.then(leave),
      (error: unknown) => {
        request.log.warn({ err: error }, 'a stream of events broke off');
        stream.end();
      },
    );
  }

  /** Ends all streams, and lets none begin: their clients come again, to another process. */
  end(): void {
    this.ended = true;
    for (const stream of this.open) stream.end();
  }

  onModuleDestroy(): void {
    this.end();
  }

  private hasEnded(): boolean {
    return this.ended;
  }

  private async beat(
    stream: EventStream,
    request: FastifyRequest,
    allowed: () => Promise<boolean>,
  ): Promise<void> {
    stream.beat();
    if (!stream.open) return;
    try {
      if (!(await allowed())) stream.end();
    } catch (error) {
      // Nobody knows at the moment: it was allowed when it began.
      request.log.debug({ err: error }, 'the token of a stream could not be checked');
    }
  }
}

function unavailable(message: string): ApiError {
  return new ApiError('unavailable', [{ parameter: 'request', message }], { 'Retry-After': '1' });
}
