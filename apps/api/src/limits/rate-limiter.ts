import rateLimit from '@fastify/rate-limit';
import { ApiError } from '@mediajobs/jobs-domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hash } from 'node:crypto';
import { sendError } from '../http/error.filter.js';
import { addressKey } from './address-key.js';
import { isApiRoute } from '../http/api-route.js';

/** Callers that are counted at once; the least recently used are forgotten first. */
const MAX_TRACKED = 20_000;
const WINDOW_MS = 60_000;

declare module 'fastify' {
  interface FastifyRequest {
    /** The caller that a request is counted for; null before it is known. */
    rateLimitKey: string | null;
  }
}

type FastifyLimiter = ReturnType<FastifyInstance['createRateLimit']>;

/**
 * Limits requests per minute in this process: per caller once the caller is known by valid credentials, otherwise per
 * address. Invalid credentials never open a separate count.
 */
export class RateLimiter {
  /** @param limiter null where there is no limit. */
  private constructor(private readonly limiter: FastifyLimiter | null) {}

  /** @param atMost requests a minute; 0 for any number. */
  static async register(server: FastifyInstance, atMost: number): Promise<RateLimiter> {
    if (atMost === 0) return new RateLimiter(null);
    server.decorateRequest('rateLimitKey', null);
    await server.register(rateLimit, { global: false, cache: MAX_TRACKED });
    const keyGenerator = ({ rateLimitKey, ip }: FastifyRequest): string => rateLimitKey ?? addressKey(ip);
    const limits = new RateLimiter(
      server.createRateLimit({ max: atMost, timeWindow: WINDOW_MS, keyGenerator }),
    );
    // No route authenticates these.
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
   * @param credentials valid ones of the caller, of which only a hash is kept; null to count the address
   * @throws ApiError `tooManyRequests`
   */
  async count(request: FastifyRequest, reply: FastifyReply, credentials: string | null): Promise<void> {
    if (!this.limiter) return;
    request.rateLimitKey = credentials === null ? null : hash('sha256', credentials, 'base64');
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
    const counter = request.rateLimitKey === null ? 'An address without a valid token' : 'A token';
    const message = `${counter} takes ${max} requests a minute`;
    return new ApiError('tooManyRequests', [{ parameter: 'Authorization', message }], {
      'Retry-After': String(Math.max(1, ttlInSeconds)),
    });
  }
}
