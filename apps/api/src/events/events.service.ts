import { EventBroadcaster, type StartPosition } from '@mediajobs/jobs-db';
import { ApiError, type EventPosition } from '@mediajobs/jobs-domain';
import { FairScheduler, OverloadError, type Permit } from '@mediajobs/scheduling';
import type { Settings } from '@mediajobs/settings';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS } from '../http/injection-tokens.js';
import { EventStream, type EventAudience } from './event-stream.js';

/** A request for an event stream. */
export interface StreamRequest {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly audience: EventAudience;
  /** Last event that the client received; null for a new client. */
  readonly lastEventId: EventPosition | null;
  /** Is called at every heartbeat. The stream ends once the token is no longer valid. */
  readonly isAuthorized: () => Promise<boolean>;
}

/** Opens event streams, and ends them when their token expires or the server shuts down. */
@Injectable()
export class EventsService implements OnModuleDestroy {
  /** Events sent since the start of the process. */
  sentCount = 0;
  private readonly streams = new Set<EventStream>();
  private readonly shutdown = new AbortController();

  constructor(
    private readonly broadcaster: EventBroadcaster,
    private readonly scheduler: FairScheduler,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'eventHeartbeatMs'>,
  ) {}

  get subscriberCount(): number {
    return this.streams.size;
  }

  /**
   * Responds to a request with a stream. Resolves when the stream is open.
   * @throws OverloadError if too many streams are open and no account has more of them than this one.
   */
  async start(wanted: StreamRequest): Promise<void> {
    if (this.shutdown.signal.aborted) throw shuttingDownError();
    let stream: EventStream | null = null;
    const permit = this.acquirePermit(wanted.audience, () => stream);
    const position = await this.broadcaster.resolveStart(wanted.lastEventId).catch((error: unknown) => {
      permit.release();
      throw error;
    });
    // Meanwhile the client may have disconnected, or another account may have reclaimed the permit.
    if (wanted.reply.raw.destroyed) {
      permit.release();
    } else if (permit.heldCost === 0) {
      throw new OverloadError(this.scheduler.eventStreams.overloadMessage);
    } else {
      stream = this.openStream(wanted, permit);
      this.follow(stream, wanted, position);
    }
  }

  /** Ends all streams and rejects new ones. Clients reconnect to another process. */
  closeAll(): void {
    this.shutdown.abort();
    for (const stream of this.streams) stream.end();
  }

  onModuleDestroy(): void {
    this.closeAll();
  }

  /** An account with fewer streams may reclaim the permit: then the stream ends, and its client resumes later. */
  private acquirePermit({ account }: EventAudience, getStream: () => EventStream | null): Permit {
    const { eventStreams } = this.scheduler;
    const permit = eventStreams.tryAcquire({
      account,
      reclaim: () => {
        getStream()?.end();
        permit?.release();
        return true;
      },
    });
    if (!permit) throw new OverloadError(eventStreams.overloadMessage);
    return permit;
  }

  private openStream({ request, reply, audience }: StreamRequest, permit: Permit): EventStream {
    const rowCounter = { rows: 0 };
    request.rowCounter = rowCounter;
    const stream = new EventStream(reply, audience, this.scheduler.responseBytes, (eventCount) => {
      this.sentCount += eventCount;
      rowCounter.rows += eventCount;
    });
    this.streams.add(stream);
    stream.closed.addEventListener('abort', () => {
      permit.release();
      this.streams.delete(stream);
    });
    return stream;
  }

  private follow(stream: EventStream, { request, isAuthorized }: StreamRequest, start: StartPosition): void {
    const { eventHeartbeatMs } = this.settings;
    const timer = setInterval(() => void this.heartbeat(stream, request, isAuthorized), eventHeartbeatMs);
    const closed = new Promise<void>((resolve) => stream.closed.addEventListener('abort', () => resolve()));
    void closed.then(() => clearInterval(timer));
    // Shutdown may have begun while the stream was opened.
    if (this.shutdown.signal.aborted) stream.end();
    this.broadcaster.subscribe(stream, start).then(
      (unsubscribe) => closed.then(unsubscribe),
      (error: unknown) => {
        request.log.warn({ err: error }, 'failed to follow job events');
        stream.end();
      },
    );
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
      // The token was valid at the last check; the next heartbeat repeats it.
      request.log.debug({ err: error }, 'failed to check the token of an event stream');
    }
  }
}

function shuttingDownError(): ApiError {
  const message = 'Server is shutting down; reconnect';
  return new ApiError('unavailable', [{ parameter: 'request', message }], { 'Retry-After': '1' });
}
