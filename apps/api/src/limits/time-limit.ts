import { ApiError } from '@mediajobs/jobs-domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendError } from '../http/error.filter.js';
import { onClose } from '../http/on-close.js';
import type { Settings } from '@mediajobs/settings';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** How long an answer may take: as a whole by default, as a transfer of any size, or for ever. */
    readonly duration?: 'answer' | 'transfer' | 'endless';
  }
}

/**
 * Ends requests that take too long, so that none holds a connection of the database for ever: one that is not
 * answered by then gets 503; a transfer that has begun is broken off, which no client takes for complete.
 */
export function enforceTimeLimits(
  server: FastifyInstance,
  {
    requestTimeoutMs: requestTimeout,
    exportTimeoutMs: exportTimeout,
  }: Pick<Settings, 'requestTimeoutMs' | 'exportTimeoutMs'>,
): void {
  const running = new Set<RunningRequest>();
  server.addHook('onRequest', (request, reply, done) => {
    const { duration } = request.routeOptions.config;
    if (duration !== 'endless') {
      const limit = duration === 'transfer' ? exportTimeout : requestTimeout;
      const one = { request, reply, limit, until: performance.now() + limit };
      running.add(one);
      onClose(reply.raw, () => running.delete(one));
    }
    done();
  });
  // One clock for all: a timer for each request would cost as much as to find out who asks.
  const clock = setInterval(
    () => {
      const now = performance.now();
      for (const one of running) {
        if (one.until > now) continue;
        running.delete(one);
        abortRequest(one);
      }
    },
    Math.min(MAX_CHECK_INTERVAL_MS, requestTimeout / 10, exportTimeout / 10),
  ).unref();
  server.addHook('onClose', (_, done) => {
    clearInterval(clock);
    done();
  });
}

/** How late a request may be ended (ms). */
const MAX_CHECK_INTERVAL_MS = 1_000;

interface RunningRequest {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly limit: number;
  readonly until: number;
}

function abortRequest({ request, reply, limit }: RunningRequest): void {
  request.log.warn({ limit }, 'a request took too long');
  if (reply.raw.headersSent || reply.sent) reply.raw.destroy();
  else {
    const details = [{ parameter: 'request', message: `This took longer than ${limit} ms; ask for less` }];
    sendError(request, reply, new ApiError('unavailable', details, { 'Retry-After': '1' }));
  }
}
