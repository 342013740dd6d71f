import rateLimit from '@fastify/rate-limit';
import { ApiError } from '@mediajobs/jobs-domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hash } from 'node:crypto';
import { bearerToken } from '../access/bearer-token.js';
import { sendError } from '../http/error.filter.js';
import { isOfTheApi } from './of-the-api.js';

/** Tokens and addresses that are counted at once; the longest unused are forgotten first. */
const COUNTED = 20_000;
const MINUTE = 60_000;

/** Limits requests per token, or per address where there is none, counted in this process alone. */
export async function limitRates(server: FastifyInstance, atMost: number): Promise<void> {
  if (atMost === 0) return;
  await server.register(rateLimit, { global: false, cache: COUNTED });
  const count = server.createRateLimit({ max: atMost, timeWindow: MINUTE, keyGenerator: keyOf });
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
    if (!isExceeded) return;
    const details = [{ parameter: 'Authorization', message: `A token takes ${max} requests a minute` }];
    const headers = { 'Retry-After': String(Math.max(1, ttlInSeconds)) };
    sendError(request, reply, new ApiError('tooManyRequests', details, headers));
    return reply;
  });
}

/** What stands for a token, which is kept nowhere: the token itself, since its header can be spelt in many ways. */
function keyOf({ headers, ip }: FastifyRequest): string {
  const token = bearerToken(headers.authorization);
  return token === null ? ip : hash('sha256', token, 'base64');
}
