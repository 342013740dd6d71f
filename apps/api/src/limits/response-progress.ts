import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { onClose } from '../http/on-close.js';

/** How often responses are looked at (ms), unless the time limit is short. */
const MAX_INTERVAL_MS = 1_000;
/** While others wait, a stalled response is given up after this share of the time limit. */
const CONTENDED_SHARE = 1 / 6;

interface WatchedResponse {
  readonly request: Pick<FastifyRequest, 'log'>;
  readonly raw: ServerResponse;
  /** What the socket had accepted when it was last looked at. */
  accepted: string;
  progressAt: number;
}

export interface ProgressOptions {
  /** How long a client may accept no byte of a response that waits for it (ms). */
  readonly stallTimeoutMs: number;
  /** Called after each look: stalled responses may have become reclaimable. */
  readonly onCheck?: () => void;
  readonly now?: () => number;
}

/** Aborts responses whose clients stopped reading. A slow client that moves on is left alone. */
export class ResponseProgress {
  private readonly watched = new Map<ServerResponse, WatchedResponse>();
  private readonly now: () => number;

  constructor(private readonly options: ProgressOptions) {
    this.now = options.now ?? (() => performance.now());
  }

  /** Watches the responses of a server, except event streams, which have a heartbeat. */
  watch(server: FastifyInstance): void {
    server.addHook('onRequest', (request, reply, done) => {
      if (request.routeOptions.config.duration !== 'endless') this.add(request, reply);
      done();
    });
    const interval = Math.min(MAX_INTERVAL_MS, this.options.stallTimeoutMs / 10);
    const clock = setInterval(() => this.check(), interval).unref();
    server.addHook('onClose', (_, done) => {
      clearInterval(clock);
      done();
    });
  }

  /** Starts to watch one response, until it is closed. */
  add(request: Pick<FastifyRequest, 'log'>, { raw }: { readonly raw: ServerResponse }): void {
    this.watched.set(raw, { request, raw, accepted: '', progressAt: this.now() });
    onClose(raw, () => this.watched.delete(raw));
  }

  /** Aborts a response that others wait for, if its client has stopped reading. Returns whether it did. */
  abortIfStalled(raw: ServerResponse): boolean {
    const one = this.watched.get(raw);
    if (!one || this.now() - one.progressAt < this.options.stallTimeoutMs * CONTENDED_SHARE) return false;
    this.abort(one);
    return true;
  }

  /** Notes which responses made progress, and aborts those that have made none for too long. */
  check(): void {
    const now = this.now();
    for (const one of this.watched.values()) {
      const accepted = progressMarker(one.raw);
      if (accepted === null || accepted !== one.accepted) one.progressAt = now;
      else if (now - one.progressAt >= this.options.stallTimeoutMs) this.abort(one);
      one.accepted = accepted ?? '';
    }
    this.options.onCheck?.();
  }

  private abort({ request, raw, progressAt }: WatchedResponse): void {
    this.watched.delete(raw);
    const stalledMs = Math.round(this.now() - progressAt);
    request.log.warn({ stalledMs }, 'response aborted: the client accepted no data');
    raw.destroy();
  }
}

/**
 * What has changed whenever the system took bytes of a response; null where none wait. Node.js tells of a chunk only
 * when the system has taken all of it, which takes a slow client minutes: the handle tells how much of it is left.
 */
function progressMarker({ socket, headersSent }: ServerResponse): string | null {
  if (!socket || !headersSent || socket.writableLength === 0) return null;
  const { _handle: handle } = socket as Socket & { readonly _handle?: { readonly writeQueueSize?: number } };
  return `${socket.bytesWritten} ${handle?.writeQueueSize ?? 0}`;
}
