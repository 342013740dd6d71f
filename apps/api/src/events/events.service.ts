import { FairScheduler, OverloadError, type Permit } from '@mediajobs/scheduling';
import { EventBroadcaster, type StartPosition } from '@mediajobs/jobs-db';
import { ApiError, type EventPosition } from '@mediajobs/jobs-domain';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS } from '../http/injection-tokens.js';
import type { Settings } from '@mediajobs/settings';
import { EventStream, type EventAudience } from './event-stream.js';

/** The streams of events that are open in this process. */
@Injectable()
export class EventsService implements OnModuleDestroy {
  /** Events that were sent since the start. */
  sentCount = 0;
  private readonly streams = new Set<EventStream>();
  private isShuttingDown = false;

  constructor(
    @Inject(EventBroadcaster) private readonly feed: EventBroadcaster,
    @Inject(FairScheduler) private readonly scheduler: FairScheduler,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'eventHeartbeatMs'>,
  ) {}

  get subscriberCount(): number {
    return this.streams.size;
  }

  /**
   * Opens a stream as the answer to a request. Resolves when it is open; it goes on by itself.
   * @param lastEventId the last event that the client received; null for none.
   * @param isAuthorized asked with every beat; the stream ends where it no longer is.
   * @throws OverloadError where too many are open and no account has more of them. @throws what the database throws.
   */
  async start(
    request: FastifyRequest,
    reply: FastifyReply,
    audience: EventAudience,
    lastEventId: EventPosition | null,
    isAuthorized: () => Promise<boolean>,
  ): Promise<void> {
    if (this.isShuttingDown) throw unavailableError('This process ends; come again');
    let stream: EventStream | null = null;
    const permit = this.acquirePermit(audience, () => stream);
    const startPosition = await this.feed.resolveStart(lastEventId).catch((error: unknown) => {
      permit.release();
      throw error;
    });
    // The client may have gone, or another account may have needed the place, meanwhile.
    if (reply.raw.destroyed) permit.release();
    else if (permit.heldCost === 0) throw new OverloadError(this.scheduler.eventStreams.overloadMessage);
    else {
      stream = this.openStream(request, reply, audience, permit);
      this.run(stream, request, startPosition, isAuthorized);
    }
  }

  /** A place for a stream. Where an account with fewer streams needs it, the stream ends: its client resumes later. */
  private acquirePermit({ account }: EventAudience, stream: () => EventStream | null): Permit {
    const { eventStreams } = this.scheduler;
    const permit = eventStreams.tryAcquire({
      account,
      reclaim: () => {
        stream()?.end();
        permit?.release();
        return true;
      },
    });
    if (!permit) throw new OverloadError(eventStreams.overloadMessage);
    return permit;
  }

  private openStream(
    request: FastifyRequest,
    reply: FastifyReply,
    audience: EventAudience,
    permit: Permit,
  ): EventStream {
    const rowCounter = { rows: 0 };
    request.rowCounter = rowCounter;
    const stream = new EventStream(reply, audience, this.scheduler.responseBytes, (events) => {
      this.sentCount += events;
      rowCounter.rows += events;
    });
    this.streams.add(stream);
    stream.closed.addEventListener('abort', () => {
      permit.release();
      this.streams.delete(stream);
    });
    return stream;
  }

  private run(
    stream: EventStream,
    request: FastifyRequest,
    startPosition: StartPosition,
    isAuthorized: () => Promise<boolean>,
  ): void {
    const timer = setInterval(
      () => void this.heartbeat(stream, request, isAuthorized),
      this.settings.eventHeartbeatMs,
    );
    const closed = new Promise<void>((resolve) => stream.closed.addEventListener('abort', () => resolve()));
    void closed.then(() => clearInterval(timer));
    // It came in time to be opened, but not to go on.
    if (this.shutdownStarted()) stream.end();
    this.feed.subscribe(stream, startPosition).then(
      (leave) => closed.then(leave),
      (error: unknown) => {
        request.log.warn({ err: error }, 'a stream of events broke off');
        stream.end();
      },
    );
  }

  /** Ends all streams, and lets none begin: their clients come again, to another process. */
  closeAll(): void {
    this.isShuttingDown = true;
    for (const stream of this.streams) stream.end();
  }

  onModuleDestroy(): void {
    this.closeAll();
  }

  private shutdownStarted(): boolean {
    return this.isShuttingDown;
  }

  private async heartbeat(
    stream: EventStream,
    request: FastifyRequest,
    isAuthorized: () => Promise<boolean>,
  ): Promise<void> {
    stream.sendHeartbeat();
    if (!stream.isOpen) return;
    try {
      if (!(await isAuthorized())) stream.end();
    } catch (error) {
      // Nobody knows at the moment: it was allowed when it began.
      request.log.debug({ err: error }, 'the token of a stream could not be checked');
    }
  }
}

function unavailableError(message: string): ApiError {
  return new ApiError('unavailable', [{ parameter: 'request', message }], { 'Retry-After': '1' });
}
