import rateLimit from '@fastify/rate-limit';
import { ApiError } from '@mediajobs/jobs-domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hash } from 'node:crypto';
import { sendError } from '../http/error.filter.js';
import { addressKey } from './address-key.js';
import { isOfTheApi } from './of-the-api.js';

/** Callers that are counted at once; the least recently used are forgotten first. */
const MAX_COUNTED = 20_000;
const MINUTE = 60_000;

declare module 'fastify' {
  interface FastifyRequest {
    /** The caller that a request is counted for; null before it is known. */
    rateLimitKey: string | null;
  }
}

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;

/**
 * Limits requests per minute in this process: per caller once the caller is known by valid credentials, otherwise per
 * address. Invalid credentials never open a separate count.
 */
export class RateLimits {
  /** @param limiter null where there is no limit. */
  private constructor(private readonly limiter: Limiter | null) {}

  /** @param atMost requests a minute; 0 for any number. */
  static async register(server: FastifyInstance, atMost: number): Promise<RateLimits> {
    if (atMost === 0) return new RateLimits(null);
    server.decorateRequest('rateLimitKey', null);
    await server.register(rateLimit, { global: false, cache: MAX_COUNTED });
    const keyGenerator = ({ rateLimitKey, ip }: FastifyRequest): string => rateLimitKey ?? addressKey(ip);
    const limits = new RateLimits(server.createRateLimit({ max: atMost, timeWindow: MINUTE, keyGenerator }));
    // No route authenticates these.
    server.addHook('onRequest', async (request, reply) => {
      if (!request.is404 || !isOfTheApi(request)) return;
      const exceeded = await limits.take(request, reply);
      if (!exceeded) return;
      sendError(request, reply, exceeded);
      return reply;
    });
    return limits;
  }

  get enabled(): boolean {
    return this.limiter !== null;
  }

  /**
   * Counts a request.
   * @param credentials valid ones of the caller, of which only a hash is kept; null to count the address
   * @throws ApiError `tooManyRequests`
   */
  async count(request: FastifyRequest, reply: FastifyReply, credentials: string | null): Promise<void> {
    if (!this.limiter) return;
    request.rateLimitKey = credentials === null ? null : hash('sha256', credentials, 'base64');
    const exceeded = await this.take(request, reply);
    if (exceeded) throw exceeded;
  }

  private async take(request: FastifyRequest, reply: FastifyReply): Promise<ApiError | null> {
    const counted = await this.limiter?.(request);
    if (!counted || counted.isAllowed) return null;
    const { max, remaining, ttlInSeconds, isExceeded } = counted;
    void reply.headers({
      'RateLimit-Limit': max,
      'RateLimit-Remaining': remaining,
      'RateLimit-Reset': ttlInSeconds,
    });
    if (!isExceeded) return null;
    const counter = request.rateLimitKey === null ? 'An address without a valid token' : 'A token';
    const message = `${counter} takes ${max} requests a minute`;
    return new ApiError('tooManyRequests', [{ parameter: 'Authorization', message }], {
      'Retry-After': String(Math.max(1, ttlInSeconds)),
    });
  }
}
