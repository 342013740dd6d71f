import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { isApiRoute } from './api-route.js';
import { ResponseProperty } from './response-property.js';
import { SECURITY_HEADERS } from './security-headers.js';

/** Headers that describe the connection, the caller or the request, and so apply to an error as well. */
const KEPT_HEADERS = /^(?:connection|x-request-id|ratelimit-.+|access-control-.+)$/;

/** The stream that is piped to a response as its body. */
const pipedStreams = new ResponseProperty<Readable>('piped stream');

/** Keeps track of the streams of response bodies, for `resetReply`. */
export function trackStreams(server: FastifyInstance): void {
  server.addHook('onRequest', (_request, { raw }, done) => {
    raw.once('pipe', (stream) => pipedStreams.set(raw, stream));
    done();
  });
}

/**
 * Removes from a reply the headers that describe its body, and a stream of which nothing was sent yet, so that an error
 * can be sent instead. Must not be called after headers were sent.
 */
export function resetReply(request: FastifyRequest, reply: FastifyReply): void {
  const { raw } = reply;
  for (const name of Object.keys(reply.getHeaders())) {
    if (KEPT_HEADERS.test(name)) continue;
    reply.removeHeader(name);
    raw.removeHeader(name);
  }
  void reply.headers(isApiRoute(request) ? SECURITY_HEADERS.api : SECURITY_HEADERS.page);
  // Fastify destroys the stream when the response is complete.
  pipedStreams.get(raw)?.unpipe(raw);
}
