import { ApiError } from '@mediajobs/jobs-domain';
import { TokenStore, type Access } from '@mediajobs/auth-db';
import { Inject, Injectable, type CanActivate, type ExecutionContext, type Type } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OIDC_VERIFIER } from '../http/injection-tokens.js';
import { AuthFailureLimiter } from './auth-failure-limiter.js';
import { RateLimiter } from '../limits/rate-limiter.js';
import { parseBearerToken } from './bearer-token.js';
import { isJwt, IssuerUnavailableError, InvalidTokenError, type OidcVerifier } from './oidc-verifier.js';
import { grantsScope, type Scope } from '@mediajobs/auth-db';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null where a public route is asked without a token. */
    access: Access | null;
  }
}

/** What a route needs of who asks. */
export interface AccessPolicy {
  /** The scope, or several of which one is enough. Null where no token is looked at. */
  readonly scope: Scope | readonly Scope[] | null;
  /** Whether it also answers without a token. */
  readonly isPublic: boolean;
}

type Handler = ReturnType<ExecutionContext['getHandler']>;

/** Declares what a route needs. A route without it is refused at start. */
export const RequireScope = Reflector.createDecorator<AccessPolicy>();

/** What a route declares, or its controller for it. */
export function findAccessPolicy(
  reflector: Reflector,
  controller: Type,
  handler: Handler,
): AccessPolicy | undefined {
  return reflector.getAllAndOverride<AccessPolicy | undefined>(RequireScope, [handler, controller]);
}

/** Lets in those who hold a valid token with the scope of the route. */
@Injectable()
export class AccessGuard implements CanActivate {
  /** By handler and controller: to look a rule up anew takes longer than to check a token that is known. */
  private readonly policies = new WeakMap<Handler, WeakMap<Type, AccessPolicy | undefined>>();

  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(TokenStore) private readonly tokens: TokenStore,
    @Inject(OIDC_VERIFIER) private readonly oidc: OidcVerifier | null,
    @Inject(AuthFailureLimiter) private readonly authFailures: AuthFailureLimiter,
    @Inject(RateLimiter) private readonly rateLimiter: RateLimiter,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const rule = this.policyFor(context.getClass(), context.getHandler());
    // The start refuses such a route; whatever else calls one is not let in.
    if (!rule) return false;
    // Such a route authenticates, and counts, by itself.
    if (rule.scope === null) {
      request.access = null;
      return true;
    }
    return this.rateLimiter.isEnabled
      ? this.authenticateAndCount(request, http.getResponse<FastifyReply>(), rule.scope, rule.isPublic)
      : this.authenticate(request, rule.scope, rule.isPublic);
  }

  /** Counts a request for its token only if the token is valid, and otherwise for its address. */
  private async authenticateAndCount(
    request: FastifyRequest,
    reply: FastifyReply,
    scope: Scope | readonly Scope[],
    isPublic: boolean,
  ): Promise<boolean> {
    try {
      return await this.authenticate(request, scope, isPublic);
    } finally {
      // A token that lacks the scope is valid as well.
      const token = request.access === null ? null : parseBearerToken(request.headers.authorization);
      await this.rateLimiter.count(request, reply, token);
    }
  }

  private authenticate(
    request: FastifyRequest,
    scope: Scope | readonly Scope[],
    isPublic: boolean,
  ): boolean | Promise<boolean> {
    const { authorization } = request.headers;
    if (isPublic && authorization === undefined) {
      request.access = null;
      return true;
    }
    const token = requireBearerToken(authorization);
    const known = this.tokens.cached(token);
    if (known) return authorize(request, known, scope);
    return this.authFailures
      .attempt(request.ip, token, () => this.verifyToken(token, request))
      .then((access) => authorize(request, access, scope));
  }

  /** Whether the token of a request that was let in still is what the rule needs; it may have ended meanwhile. */
  async isStillAuthorized(request: FastifyRequest, { scope }: AccessPolicy): Promise<boolean> {
    if (scope === null) return true;
    try {
      return hasScope(
        await this.verifyToken(requireBearerToken(request.headers.authorization), request),
        scope,
      );
    } catch (error) {
      if (error instanceof ApiError && error.errorName === 'invalidToken') return false;
      throw error;
    }
  }

  private policyFor(controller: Type, handler: Handler): AccessPolicy | undefined {
    const known = this.policies.get(handler) ?? new WeakMap<Type, AccessPolicy | undefined>();
    if (known.has(controller)) return known.get(controller);
    const rule = findAccessPolicy(this.reflector, controller, handler);
    this.policies.set(handler, known.set(controller, rule));
    return rule;
  }

  /** @throws ApiError `invalidToken`, `unavailable` */
  private async verifyToken(token: string, request: FastifyRequest): Promise<Access> {
    if (this.oidc === null || !isJwt(token)) {
      const access = await this.tokens.verify(token);
      if (access) return access;
      throw createTokenError('The token is unknown, expired or revoked');
    }
    try {
      return await this.oidc.verify(token);
    } catch (error) {
      if (error instanceof InvalidTokenError) throw createTokenError(error.message);
      if (!(error instanceof IssuerUnavailableError)) throw error;
      request.log.warn({ err: error }, 'the identity provider is away');
      throw new ApiError('unavailable', [{ parameter: 'Authorization', message: error.message }], {
        'Retry-After': '1',
      });
    }
  }
}

/** @throws ApiError `invalidToken` */
function requireBearerToken(authorization: string | undefined): string {
  const token = parseBearerToken(authorization);
  if (token !== null) return token;
  if (authorization !== undefined) throw createTokenError('Authorization takes "Bearer TOKEN"');
  throw createTokenError('Authorization is missing; send "Authorization: Bearer TOKEN"', null);
}

function hasScope(access: Access, scopes: Scope | readonly Scope[]): boolean {
  return typeof scopes === 'string'
    ? grantsScope(access.scopes, scopes)
    : scopes.some((scope) => grantsScope(access.scopes, scope));
}

/** Notes who asks, also where the scope is not enough, for the log. @throws ApiError `invalidToken` */
function authorize(request: FastifyRequest, access: Access, scopes: Scope | readonly Scope[]): true {
  request.access = access;
  if (hasScope(access, scopes)) return true;
  throw createTokenError(`The token lacks the scope ${[scopes].flat().join(' or ')}`, 'insufficient_scope');
}

/** @param error of RFC 6750 section 3.1; null where no token was sent */
function createTokenError(
  message: string,
  error: 'invalid_token' | 'insufficient_scope' | null = 'invalid_token',
): ApiError {
  return new ApiError('invalidToken', [{ parameter: 'Authorization', message }], {
    'WWW-Authenticate': error === null ? 'Bearer' : `Bearer error="${error}"`,
  });
}
