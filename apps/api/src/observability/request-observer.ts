import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { onClose } from '../http/on-close.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Counts the objects of the response; null for other responses. */
    rowCounter?: { readonly rows: number } | null;
  }
}

/** A request that is over, whether it was answered or not. */
export interface CompletedRequest {
  readonly method: string;
  /** The pattern of the route, null where there is none. */
  readonly route: string | null;
  readonly account: string | null;
  readonly status: number;
  /** Milliseconds from the arrival of its headers to the end of the answer. */
  readonly ms: number;
  readonly rows: number | null;
  /** The trace that it is part of, null or absent where there is none. */
  readonly traceId?: string | null;
  /** Whether the client went, or was let go, before the answer was complete. */
  readonly aborted: boolean;
  /** Whether the answer was a stream without an end: how long it took says nothing, and leaving it is no failure. */
  readonly isEventStream: boolean;
}

/** @param log the logger of the request. */
export type CompletedRequestListener = (end: CompletedRequest, log: FastifyBaseLogger) => void;

/** Tells observers of the end of requests. */
export class RequestObserver {
  private readonly listeners: CompletedRequestListener[] = [];

  subscribe(observer: CompletedRequestListener): void {
    this.listeners.push(observer);
  }

  /** Observes every request of a server that is routed. */
  register(server: FastifyInstance): void {
    server.decorateRequest('rowCounter', null);
    server.addHook('onRequest', (request, reply, done) => {
      this.observe(request, reply);
      done();
    });
  }

  /** Fastify's own hook at the end is not told of a client that went: the response is, in any case. */
  observe(request: FastifyRequest, reply: FastifyReply): void {
    const begun = performance.now();
    onClose(reply.raw, () => {
      const endless = request.routeOptions.config.timeout === 'none' && reply.raw.statusCode < 400;
      const end: CompletedRequest = {
        method: request.method,
        route: request.routeOptions.url ?? null,
        account: request.access?.account ?? null,
        status: reply.raw.statusCode,
        ms: Math.round((performance.now() - begun) * 10) / 10,
        rows: request.rowCounter?.rows ?? null,
        traceId: request.traceId ?? null,
        aborted: !endless && !reply.raw.writableFinished,
        isEventStream: endless,
      };
      this.notify(end, request.log);
    });
  }

  notify(end: CompletedRequest, log: FastifyBaseLogger): void {
    for (const observe of this.listeners) observe(end, log);
  }
}

/** One line a request. Neither query nor headers are in it: they may hold what is nobody's business. */
export function logRequest(
  { aborted, isEventStream: _, traceId = null, ...end }: CompletedRequest,
  log: FastifyBaseLogger,
): void {
  log.info({ ...end, ...(traceId === null ? {} : { traceId }), ...(aborted ? { aborted } : {}) }, 'request');
}
