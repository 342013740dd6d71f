import rateLimit from '@fastify/rate-limit';
import { ApiError } from '@mediajobs/jobs-domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendError } from '../http/error.filter.js';
import { addressKey } from './address-key.js';
import { isApiRoute } from '../http/api-route.js';

/** Callers that are tracked at once; the least recently used are dropped. */
const MAX_TRACKED = 20_000;
const WINDOW_MS = 60_000;

declare module 'fastify' {
  interface FastifyRequest {
    /** Hash of the token, or of the session of a user of the identity provider; null without either. */
    tokenHash: string | null;
    /** The caller that the request counts for; null for its address. */
    rateLimitKey: string | null;
  }
}

type FastifyLimiter = ReturnType<FastifyInstance['createRateLimit']>;

/**
 * Limits requests per minute in this process: per caller once the caller is known by valid credentials, otherwise per
 * address. Invalid credentials never open a separate count.
 */
export class RateLimiter {
  /** @param limiter null for no limit */
  private constructor(private readonly limiter: FastifyLimiter | null) {}

  /** @param maxPerMinute requests per minute; 0 for no limit */
  static async register(server: FastifyInstance, maxPerMinute: number): Promise<RateLimiter> {
    if (maxPerMinute === 0) return new RateLimiter(null);
    server.decorateRequest('rateLimitKey', null);
    await server.register(rateLimit, { global: false, cache: MAX_TRACKED });
    const keyGenerator = ({ rateLimitKey, ip }: FastifyRequest): string => rateLimitKey ?? addressKey(ip);
    const limits = new RateLimiter(
      server.createRateLimit({ max: maxPerMinute, timeWindow: WINDOW_MS, keyGenerator }),
    );
    // Because no route matches, no guard counts these.
    server.addHook('onRequest', async (request, reply) => {
      if (!request.is404 || !isApiRoute(request)) return;
      const exceeded = await limits.consume(request, reply);
      if (!exceeded) return;
      sendError(request, reply, exceeded);
      return reply;
    });
    return limits;
  }

  get isEnabled(): boolean {
    return this.limiter !== null;
  }

  /**
   * Counts a request.
   * @param caller hash of valid credentials, or null to count the address
   * @throws ApiError `tooManyRequests`
   */
  async count(request: FastifyRequest, reply: FastifyReply, caller: string | null): Promise<void> {
    if (!this.limiter) return;
    request.rateLimitKey = caller;
    const exceeded = await this.consume(request, reply);
    if (exceeded) throw exceeded;
  }

  private async consume(request: FastifyRequest, reply: FastifyReply): Promise<ApiError | null> {
    const counted = await this.limiter?.(request);
    if (!counted || counted.isAllowed) return null;
    const { max, remaining, ttlInSeconds, isExceeded } = counted;
    void reply.headers({
      'RateLimit-Limit': max,
      'RateLimit-Remaining': remaining,
      'RateLimit-Reset': ttlInSeconds,
    });
    if (!isExceeded) return null;
    const caller = request.rateLimitKey === null ? 'address without a valid token' : 'token';
    const message = `Too many requests of this ${caller} (limit ${max} per minute)`;
    return new ApiError('tooManyRequests', [{ parameter: 'Authorization', message }], {
      'Retry-After': String(Math.max(1, ttlInSeconds)),
    });
  }
}
