import { ApiError } from '@mediajobs/jobs-domain';
import { TokenStore, type Access } from '@mediajobs/jobs-data';
import { Inject, Injectable, type CanActivate, type ExecutionContext, type Type } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OIDC_TOKENS } from '../http/tokens.js';
import { FailedAuthentications } from '../limits/failed-authentications.js';
import { RateLimits } from '../limits/rate-limits.js';
import { bearerToken } from './bearer-token.js';
import { isJwt, IssuerAway, TokenRefused, type OidcTokens } from './oidc-tokens.js';
import { allows, type Scope } from './scope.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null where a public route is asked without a token. */
    access: Access | null;
  }
}

/** What a route needs of who asks. */
export interface AccessRule {
  /** The scope, or several of which one is enough. Null where no token is looked at. */
  readonly scope: Scope | readonly Scope[] | null;
  /** Whether it also answers without a token. */
  readonly public: boolean;
}

type Handler = ReturnType<ExecutionContext['getHandler']>;

/** Declares what a route needs. A route without it is refused at start. */
export const Needs = Reflector.createDecorator<AccessRule>();

/** What a route declares, or its controller for it. */
export function accessRuleOf(
  reflector: Reflector,
  controller: Type,
  handler: Handler,
): AccessRule | undefined {
  return reflector.getAllAndOverride<AccessRule | undefined>(Needs, [handler, controller]);
}

/** Lets in those who hold a valid token with the scope of the route. */
@Injectable()
export class AccessGuard implements CanActivate {
  /** By handler and controller: to look a rule up anew takes longer than to check a token that is known. */
  private readonly rules = new WeakMap<Handler, WeakMap<Type, AccessRule | undefined>>();

  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(TokenStore) private readonly tokens: TokenStore,
    @Inject(OIDC_TOKENS) private readonly oidc: OidcTokens | null,
    @Inject(FailedAuthentications) private readonly failures: FailedAuthentications,
    @Inject(RateLimits) private readonly rates: RateLimits,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const rule = this.ruleOf(context.getClass(), context.getHandler());
    // The start refuses such a route; whatever else calls one is not let in.
    if (!rule) return false;
    // Such a route authenticates, and counts, by itself.
    if (rule.scope === null) {
      request.access = null;
      return true;
    }
    return this.rates.enabled
      ? this.authenticateAndCount(request, http.getResponse<FastifyReply>(), rule.scope, rule.public)
      : this.authenticate(request, rule.scope, rule.public);
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
      const token = request.access === null ? null : bearerToken(request.headers.authorization);
      await this.rates.count(request, reply, token);
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
    const token = tokenOf(authorization);
    const known = this.tokens.known(token);
    if (known) return letIn(request, known, scope);
    return this.failures
      .attempt(request.ip, token, () => this.accessOf(token, request))
      .then((access) => letIn(request, access, scope));
  }

  /** Whether the token of a request that was let in still is what the rule needs; it may have ended meanwhile. */
  async stillAllows(request: FastifyRequest, { scope }: AccessRule): Promise<boolean> {
    if (scope === null) return true;
    try {
      return hasScope(await this.accessOf(tokenOf(request.headers.authorization), request), scope);
    } catch (error) {
      if (error instanceof ApiError && error.error === 'invalidToken') return false;
      throw error;
    }
  }

  private ruleOf(controller: Type, handler: Handler): AccessRule | undefined {
    const known = this.rules.get(handler) ?? new WeakMap<Type, AccessRule | undefined>();
    if (known.has(controller)) return known.get(controller);
    const rule = accessRuleOf(this.reflector, controller, handler);
    this.rules.set(handler, known.set(controller, rule));
    return rule;
  }

  /** @throws ApiError `invalidToken`, `unavailable` */
  private async accessOf(token: string, request: FastifyRequest): Promise<Access> {
    if (this.oidc === null || !isJwt(token)) {
      const access = await this.tokens.access(token);
      if (access) return access;
      throw refused('The token is unknown, expired or revoked');
    }
    try {
      return await this.oidc.access(token);
    } catch (error) {
      if (error instanceof TokenRefused) throw refused(error.message);
      if (!(error instanceof IssuerAway)) throw error;
      request.log.warn({ err: error }, 'the identity provider is away');
      throw new ApiError('unavailable', [{ parameter: 'Authorization', message: error.message }], {
        'Retry-After': '1',
      });
    }
  }
}

/** @throws ApiError `invalidToken` */
function tokenOf(authorization: string | undefined): string {
  const token = bearerToken(authorization);
  if (token !== null) return token;
  if (authorization !== undefined) throw refused('Authorization takes "Bearer TOKEN"');
  throw refused('Authorization is missing; send "Authorization: Bearer TOKEN"', null);
}

function hasScope(access: Access, scopes: Scope | readonly Scope[]): boolean {
  return typeof scopes === 'string'
    ? allows(access.scopes, scopes)
    : scopes.some((scope) => allows(access.scopes, scope));
}

/** Notes who asks, also where the scope is not enough, for the log. @throws ApiError `invalidToken` */
function letIn(request: FastifyRequest, access: Access, scopes: Scope | readonly Scope[]): true {
  request.access = access;
  if (hasScope(access, scopes)) return true;
  throw refused(`The token lacks the scope ${[scopes].flat().join(' or ')}`, 'insufficient_scope');
}

/** @param error of RFC 6750 section 3.1; null where no token was sent */
function refused(
  message: string,
  error: 'invalid_token' | 'insufficient_scope' | null = 'invalid_token',
): ApiError {
  return new ApiError('invalidToken', [{ parameter: 'Authorization', message }], {
    'WWW-Authenticate': error === null ? 'Bearer' : `Bearer error="${error}"`,
  });
}
