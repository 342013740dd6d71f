import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { urlTooLongError, MAX_URL_BYTES } from './client-error.js';
import { sendError } from './error.filter.js';
import type { Settings } from '@mediajobs/settings';
import { RateLimiter } from '../limits/rate-limiter.js';
import { registerSecurityHeaders } from './security-headers.js';
import { enforceTimeLimits } from '../limits/time-limit.js';

/** What scripts of other origins may read beside what browsers always let them. */
const EXPOSED_HEADERS = [
  'ETag',
  'X-Request-Id',
  'Retry-After',
  'WWW-Authenticate',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
];

/** Answers preflight requests of the origins that are let in; where there are none, browsers let none in. */
export async function registerCors(server: FastifyInstance, { corsOrigins }: Settings): Promise<void> {
  if (corsOrigins.length === 0) return;
  await server.register(cors, {
    origin: corsOrigins.includes('*') ? '*' : [...corsOrigins],
    methods: ['GET', 'HEAD', 'POST'],
    allowedHeaders: ['Authorization', 'Accept', 'If-None-Match', 'Content-Type', 'Last-Event-ID'],
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: 86_400,
  });
  if (!corsOrigins.includes('*')) varyByOrigin(server);
}

/** What is told to one origin must not be kept for another; answers say by themselves what else they vary by. */
function varyByOrigin(server: FastifyInstance): void {
  server.addHook('onSend', (_request, reply, _payload, done) => {
    const vary = [reply.getHeader('Vary') ?? []].flat().join(', ');
    if (!/\borigin\b/i.test(vary)) void reply.header('Vary', vary === '' ? 'Origin' : `${vary}, Origin`);
    done();
  });
}

/** Adds the limits that are checked before the database is asked, the cheapest first. Returns the one that routes ask. */
export async function registerLimits(server: FastifyInstance, settings: Settings): Promise<RateLimiter> {
  registerSecurityHeaders(server);
  server.addHook('onRequest', (request, reply, done) => {
    if ((request.raw.url ?? '').length > MAX_URL_BYTES) sendError(request, reply, urlTooLongError());
    else done();
  });
  enforceTimeLimits(server, settings);
  return RateLimiter.register(server, settings.rateLimitPerMinute);
}
