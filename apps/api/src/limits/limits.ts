import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { addressTooLong, LONGEST_ADDRESS } from '../http/client-error.js';
import { sendError } from '../http/error.filter.js';
import type { Settings } from '../settings.js';
import { RateLimits } from './rate-limits.js';
import { addSecurityHeaders } from './security-headers.js';
import { limitTime } from './time-limit.js';

/** What scripts of other origins may read beside what browsers always let them. */
const EXPOSED = [
  'ETag',
  'X-Request-Id',
  'Retry-After',
  'WWW-Authenticate',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
];

/** Answers preflight requests of the origins that are let in; where there are none, browsers let none in. */
export async function allowOrigins(server: FastifyInstance, { corsOrigins }: Settings): Promise<void> {
  if (corsOrigins.length === 0) return;
  await server.register(cors, {
    origin: corsOrigins.includes('*') ? '*' : [...corsOrigins],
    methods: ['GET', 'HEAD', 'POST'],
    allowedHeaders: ['Authorization', 'Accept', 'If-None-Match', 'Content-Type', 'Last-Event-ID'],
    exposedHeaders: EXPOSED,
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
export async function addLimits(server: FastifyInstance, settings: Settings): Promise<RateLimits> {
  addSecurityHeaders(server);
  server.addHook('onRequest', (request, reply, done) => {
    if ((request.raw.url ?? '').length > LONGEST_ADDRESS) sendError(request, reply, addressTooLong());
    else done();
  });
  limitTime(server, settings);
  return RateLimits.register(server, settings.rateLimit);
}
