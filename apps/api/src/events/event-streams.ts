import { FairScheduler, JobFeed, OverloadError, type Beginning, type Permit } from '@mediajobs/jobs-data';
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
  private ended = false;

  constructor(
    @Inject(JobFeed) private readonly feed: JobFeed,
    @Inject(FairScheduler) private readonly scheduler: FairScheduler,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'eventsHeartbeat'>,
  ) {}

  get subscribers(): number {
    return this.open.size;
  }

  /**
   * Opens a stream as the answer to a request. Resolves when it is open; it goes on by itself.
   * @param last the last event that the client received; null for none.
   * @param allowed asked with every beat; the stream ends where it no longer is.
   * @throws OverloadError where too many are open and no account has more of them. @throws what the database throws.
   */
  async start(
    request: FastifyRequest,
    reply: FastifyReply,
    audience: Audience,
    last: EventPosition | null,
    allowed: () => Promise<boolean>,
  ): Promise<void> {
    if (this.ended) throw unavailable('This process ends; come again');
    let stream: EventStream | null = null;
    const permit = this.permitFor(audience, () => stream);
    const beginning = await this.feed.begin(last).catch((error: unknown) => {
      permit.release();
      throw error;
    });
    // The client may have gone, or another account may have needed the place, meanwhile.
    if (reply.raw.destroyed) permit.release();
    else if (permit.held === 0) throw new OverloadError(this.scheduler.eventStreams.message);
    else {
      stream = this.openStream(request, reply, audience, permit);
      this.run(stream, request, beginning, allowed);
    }
  }

  /** A place for a stream. Where an account with fewer streams needs it, the stream ends: its client resumes later. */
  private permitFor({ account }: Audience, stream: () => EventStream | null): Permit {
    const { eventStreams } = this.scheduler;
    const permit = eventStreams.tryAcquire({
      account,
      reclaim: () => {
        stream()?.end();
        permit?.release();
        return true;
      },
    });
    if (!permit) throw new OverloadError(eventStreams.message);
    return permit;
  }

  private openStream(
    request: FastifyRequest,
    reply: FastifyReply,
    audience: Audience,
    permit: Permit,
  ): EventStream {
    request.rows = 0;
    const stream = new EventStream(reply, audience, this.scheduler.responseBytes, (events) => {
      this.sent += events;
      request.rows = (request.rows ?? 0) + events;
    });
    this.open.add(stream);
    stream.closed.addEventListener('abort', () => {
      permit.release();
      this.open.delete(stream);
    });
    return stream;
  }

  private run(
    stream: EventStream,
    request: FastifyRequest,
    beginning: Beginning,
    allowed: () => Promise<boolean>,
  ): void {
    const beat = setInterval(() => void this.beat(stream, request, allowed), this.settings.eventsHeartbeat);
    const over = new Promise<void>((resolve) => stream.closed.addEventListener('abort', () => resolve()));
    void over.then(() => clearInterval(beat));
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
