import { ApiError } from '@mediajobs/jobs-domain';
import { removeEntry } from '@mediajobs/scheduling';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendError } from '../http/error.filter.js';
import { onClose } from '../http/on-close.js';
import type { Settings } from '@mediajobs/settings';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Time limit of the response: `REQUEST_TIMEOUT` by default, `EXPORT_TIMEOUT`, or none. A `transfer` of a
     * file takes as long as it makes progress.
     */
    readonly timeout?: 'request' | 'export' | 'transfer' | 'none';
  }
}

/** Maximum delay with which a request is aborted. */
const MAX_CHECK_INTERVAL_MS = 1_000;

interface RunningRequest {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly limitMs: number;
  readonly deadline: number;
}

/**
 * Aborts requests that take too long, so that none holds a database connection for ever. The client gets 503; a response
 * that has begun is cut off, so that no client takes it for complete.
 */
export function enforceTimeLimits(
  server: FastifyInstance,
  { requestTimeoutMs, exportTimeoutMs }: Pick<Settings, 'requestTimeoutMs' | 'exportTimeoutMs'>,
): void {
  const running: RunningRequest[] = [];
  server.addHook('onRequest', (request, reply, done) => {
    const { timeout } = request.routeOptions.config;
    if (timeout !== 'none' && timeout !== 'transfer') {
      const limitMs = timeout === 'export' ? exportTimeoutMs : requestTimeoutMs;
      const entry = { request, reply, limitMs, deadline: performance.now() + limitMs };
      running.push(entry);
      onClose(reply.raw, () => removeEntry(running, entry));
    }
    done();
  });
  // One timer for all requests, because a timer per request costs about as much as authentication.
  const intervalMs = Math.min(MAX_CHECK_INTERVAL_MS, requestTimeoutMs / 10, exportTimeoutMs / 10);
  const timer = setInterval(() => {
    const now = performance.now();
    for (const entry of running.filter(({ deadline }) => deadline <= now)) {
      removeEntry(running, entry);
      abortRequest(entry);
    }
  }, intervalMs).unref();
  server.addHook('onClose', (_, done) => {
    clearInterval(timer);
    done();
  });
}

function abortRequest({ request, reply, limitMs }: RunningRequest): void {
  request.log.warn({ limitMs }, 'request timed out');
  if (reply.raw.headersSent || reply.sent) reply.raw.destroy();
  else {
    const message = `The request took longer than ${limitMs} ms; ask for less`;
    sendError(
      request,
      reply,
      new ApiError('unavailable', [{ parameter: 'request', message }], { 'Retry-After': '1' }),
    );
  }
}
