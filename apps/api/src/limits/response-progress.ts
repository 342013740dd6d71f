import { removeEntry } from '@mediajobs/scheduling';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { onClose } from '../http/on-close.js';

/** Interval of checks, unless the time limit is short. */
const MAX_INTERVAL_MS = 1_000;
/** While others wait, a stalled response is aborted after this share of the time limit. */
const CONTENDED_SHARE = 1 / 6;

interface WatchedResponse {
  readonly request: Pick<FastifyRequest, 'log'>;
  readonly raw: ServerResponse;
  /** Progress marker of the last check. */
  marker: string;
  progressAt: number;
}

export interface ProgressOptions {
  /** Maximum time for which a client may accept no byte of a response that waits for it. */
  readonly stallTimeoutMs: number;
  /** Called after each check, because stalled responses may have become reclaimable. */
  readonly onCheck?: () => void;
  readonly now?: () => number;
}

/** Aborts responses whose clients have stopped reading. Slow clients that make progress are left alone. */
export class ResponseProgress {
  private readonly watched: WatchedResponse[] = [];
  private readonly now: () => number;

  constructor(private readonly options: ProgressOptions) {
    this.now = options.now ?? (() => performance.now());
  }

  /** Watches the responses of a server, except event streams, which have a heartbeat. */
  watch(server: FastifyInstance): void {
    server.addHook('onRequest', (request, reply, done) => {
      if (request.routeOptions.config.timeout !== 'none') this.add(request, reply);
      done();
    });
    const interval = Math.min(MAX_INTERVAL_MS, this.options.stallTimeoutMs / 10);
    const timer = setInterval(() => this.check(), interval).unref();
    server.addHook('onClose', (_, done) => {
      clearInterval(timer);
      done();
    });
  }

  /** Starts to watch one response, until it is closed. */
  add(request: Pick<FastifyRequest, 'log'>, { raw }: { readonly raw: ServerResponse }): void {
    const response = { request, raw, marker: '', progressAt: this.now() };
    this.watched.push(response);
    onClose(raw, () => removeEntry(this.watched, response));
  }

  /** Aborts a response that others wait for, if its client has stopped reading. Returns whether it did. */
  abortIfStalled(raw: ServerResponse): boolean {
    const response = this.watched.find((watched) => watched.raw === raw);
    const limitMs = this.options.stallTimeoutMs * CONTENDED_SHARE;
    if (!response || this.now() - response.progressAt < limitMs) return false;
    this.abort(response);
    return true;
  }

  /** Aborts responses that have made no progress for too long. */
  check(): void {
    const now = this.now();
    for (const response of [...this.watched]) {
      const marker = progressMarker(response.raw);
      if (marker === null || marker !== response.marker) response.progressAt = now;
      else if (now - response.progressAt >= this.options.stallTimeoutMs) this.abort(response);
      response.marker = marker ?? '';
    }
    this.options.onCheck?.();
  }

  private abort(response: WatchedResponse): void {
    const { request, raw, progressAt } = response;
    removeEntry(this.watched, response);
    const stalledMs = Math.round(this.now() - progressAt);
    request.log.warn({ stalledMs }, 'response aborted: the client accepted no data');
    raw.destroy();
  }
}

/**
 * Returns a text that changes whenever the operating system accepts bytes of a response, or null if no bytes wait.
 * Because Node.js counts a chunk only after all of it was accepted, which takes a slow client minutes, the size of the
 * handle's queue is part of it.
 */
function progressMarker({ socket, headersSent }: ServerResponse): string | null {
  if (!socket || !headersSent || socket.writableLength === 0) return null;
  const { _handle: handle } = socket as Socket & { readonly _handle?: { readonly writeQueueSize?: number } };
  return `${socket.bytesWritten} ${handle?.writeQueueSize ?? 0}`;
}
