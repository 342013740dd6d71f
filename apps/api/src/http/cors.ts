import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/** Response headers that scripts of other origins may read in addition to those that browsers always expose. */
const EXPOSED_HEADERS = [
  'ETag',
  'Content-Range',
  'Content-Disposition',
  'Location',
  'X-Request-Id',
  'Retry-After',
  'WWW-Authenticate',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
];

/** Answers preflight requests of the configured origins. Without any, browsers block every other origin. */
export async function registerCors(server: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  const isOpen = origins.includes('*');
  await server.register(cors, {
    origin: isOpen ? '*' : [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
    allowedHeaders: ['Authorization', 'Accept', 'If-None-Match', 'Content-Type', 'Last-Event-ID', 'Range'],
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: 86_400,
  });
  if (!isOpen) varyByOrigin(server);
}

/** Adds `Origin` to `Vary`, so that no cache serves the response for one origin to another. */
function varyByOrigin(server: FastifyInstance): void {
  server.addHook('onSend', (_request, reply, _payload, done) => {
    const vary = [reply.getHeader('Vary') ?? []].flat().join(', ');
    if (!/\borigin\b/i.test(vary)) void reply.header('Vary', vary === '' ? 'Origin' : `${vary}, Origin`);
    done();
  });
}
