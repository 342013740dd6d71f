import rateLimit from '@fastify/rate-limit';
import type { Access } from '@mediajobs/jobs-data';
import { ApiError } from '@mediajobs/jobs-domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { hash } from 'node:crypto';
import { sendError } from '../http/error.filter.js';
import type { Settings } from '../settings.js';
import { isOfTheApi } from './of-the-api.js';

/** Tokens and addresses that are counted at once; the longest unused are forgotten first. */
const COUNTED = 20_000;
const MINUTE = 60_000;
/** How long a token that was let in is not held to the failures of its address (ms). */
const TRUSTED_FOR = 10 * MINUTE;

/**
 * Limits requests per token, and failed authentications per address, each counted in this process alone. Whoever was
 * let in lately is not locked out by others that fail from the same address, such as that of a proxy.
 */
export async function limitRates(
  server: FastifyInstance,
  { rateLimit: perToken, authFailures }: Pick<Settings, 'rateLimit' | 'authFailures'>,
): Promise<void> {
  await server.register(rateLimit, { global: false, cache: COUNTED });
  if (authFailures > 0) limitFailures(server, authFailures);
  if (perToken > 0) limitRequests(server, perToken);
}

function limitRequests(server: FastifyInstance, atMost: number): void {
  const count = server.createRateLimit({
    max: atMost,
    timeWindow: MINUTE,
    keyGenerator: (request) => keyOf(request) ?? request.ip,
  });
  server.addHook('onRequest', async (request, reply) => {
    if (!isOfTheApi(request)) return;
    const counted = await count(request);
    if (counted.isAllowed) return;
    const { max, remaining, ttlInSeconds, isExceeded } = counted;
    void reply.headers({
      'RateLimit-Limit': max,
      'RateLimit-Remaining': remaining,
      'RateLimit-Reset': ttlInSeconds,
    });
    if (isExceeded) return refuse(request, reply, `A token takes ${max} requests a minute`, ttlInSeconds);
  });
}

function limitFailures(server: FastifyInstance, atMost: number): void {
  const failures = server.createRateLimit({ max: atMost - 1, timeWindow: MINUTE });
  const trusted = new LRUCache<string, true>({ max: COUNTED, ttl: TRUSTED_FOR });
  /** What tokens allow, while that is believed: such a token need not be noted once more. */
  const noted = new WeakSet<Access>();
  let failedAt = -Infinity;
  const refuseMany = async (request: FastifyRequest, reply: FastifyReply): Promise<boolean> => {
    const counted = await failures(request, { increment: false });
    const key = keyOf(request);
    if (counted.isAllowed || !counted.isExceeded || (key !== null && trusted.has(key))) return false;
    const message = `An address takes ${atMost} failed authentications a minute`;
    refuse(request, reply, message, counted.ttlInSeconds);
    return true;
  };
  server.addHook('onRequest', (request, reply, done) => {
    // Nobody's failures count for longer; while there are none, nothing has to be waited for.
    if (performance.now() - failedAt > MINUTE || !isOfTheApi(request) || !claims(request)) done();
    else refuseMany(request, reply).then((refused) => (refused ? undefined : done()), done);
  });
  server.addHook('onSend', (request, reply, _, done) => {
    const { access } = request;
    const { statusCode } = reply;
    if (access) {
      const key = noted.has(access) ? null : keyOf(request);
      if (key !== null) trusted.set(key, true);
      noted.add(access);
      done();
    } else if ((statusCode === 401 || statusCode === 403) && isOfTheApi(request) && claims(request)) {
      failedAt = performance.now();
      failures(request).then(() => done(), done);
    } else done();
  });
}

/** Whether a request says who it comes from: what says nothing can't be guessing. */
function claims(request: FastifyRequest): boolean {
  return request.headers.authorization !== undefined || request.method === 'POST';
}

/** What stands for a token, which is kept nowhere. */
function keyOf({ headers: { authorization } }: FastifyRequest): string | null {
  return authorization === undefined ? null : hash('sha256', authorization, 'base64');
}

function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  message: string,
  seconds: number,
): FastifyReply {
  const headers = { 'Retry-After': String(Math.max(1, seconds)) };
  const details = [{ parameter: 'Authorization', message }];
  sendError(request, reply, new ApiError('tooManyRequests', details, headers));
  return reply;
}
