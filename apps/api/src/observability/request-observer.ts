import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { onClose } from '../http/on-close.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Counts the objects of the response; null for other responses. */
    rowCounter?: { readonly rows: number } | null;
  }
}

/** A request whose response has ended or was aborted. */
export interface CompletedRequest {
  readonly method: string;
  /** Pattern of the route; null without one. */
  readonly route: string | null;
  readonly account: string | null;
  readonly status: number;
  /** Milliseconds from the arrival of the headers to the end of the response. */
  readonly ms: number;
  readonly rows: number | null;
  /** Id of its trace; null or absent without tracing. */
  readonly traceId?: string | null;
  /** True if the connection closed before the response was complete. */
  readonly aborted: boolean;
  /** True for an event stream: its duration means nothing, and closing it is no failure. */
  readonly isEventStream: boolean;
}

/** @param log the logger of the request. */
export type CompletedRequestListener = (completed: CompletedRequest, log: FastifyBaseLogger) => void;

/** Notifies listeners of completed requests. */
export class RequestObserver {
  private readonly listeners: CompletedRequestListener[] = [];

  subscribe(listener: CompletedRequestListener): void {
    this.listeners.push(listener);
  }

  /** Observes the requests of a server, except those that Fastify rejects before any hook. */
  register(server: FastifyInstance): void {
    server.decorateRequest('rowCounter', null);
    server.addHook('onRequest', (request, reply, done) => {
      this.observe(request, reply);
      done();
    });
  }

  /** Observes one request. Listens to the response, because `onResponse` of Fastify misses disconnected clients. */
  observe(request: FastifyRequest, reply: FastifyReply): void {
    const startedAt = performance.now();
    onClose(reply.raw, () => {
      const isEventStream = request.routeOptions.config.timeout === 'none' && reply.raw.statusCode < 400;
      const completed: CompletedRequest = {
        method: request.method,
        route: request.routeOptions.url ?? null,
        account: request.access?.account ?? null,
        status: reply.raw.statusCode,
        ms: Math.round((performance.now() - startedAt) * 10) / 10,
        rows: request.rowCounter?.rows ?? null,
        traceId: request.traceId ?? null,
        aborted: !isEventStream && !reply.raw.writableFinished,
        isEventStream,
      };
      this.notify(completed, request.log);
    });
  }

  private notify(completed: CompletedRequest, log: FastifyBaseLogger): void {
    for (const listen of this.listeners) listen(completed, log);
  }
}

/** Logs one line per request. It holds neither query nor headers, which may contain secrets. */
export function logRequest(
  { aborted, isEventStream: _, traceId = null, ...completed }: CompletedRequest,
  log: FastifyBaseLogger,
): void {
  log.info(
    { ...completed, ...(traceId === null ? {} : { traceId }), ...(aborted ? { aborted } : {}) },
    'request',
  );
}
