import { ApiError } from '@mediajobs/jobs-domain';
import { TokenStore, type Access } from '@mediajobs/jobs-data';
import { Inject, Injectable, type CanActivate, type ExecutionContext, type Type } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { OIDC_TOKENS } from '../http/tokens.js';
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

/** Declares what a route needs. A route without it is refused at start. */
export const Needs = Reflector.createDecorator<AccessRule>();

/** What a route declares, or its controller for it. */
export function accessRuleOf(
  reflector: Reflector,
  controller: Type,
  handler: ReturnType<ExecutionContext['getHandler']>,
): AccessRule | undefined {
  return reflector.getAllAndOverride<AccessRule | undefined>(Needs, [handler, controller]);
}

/** Lets in those who hold a valid token with the scope of the route. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(TokenStore) private readonly tokens: TokenStore,
    @Inject(OIDC_TOKENS) private readonly oidc: OidcTokens | null,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const rule = accessRuleOf(this.reflector, context.getClass(), context.getHandler());
    // The start refuses such a route; whatever else calls one is not let in.
    if (!rule) return false;
    const { authorization } = request.headers;
    const open = rule.scope === null || (rule.public && authorization === undefined);
    request.access = open ? null : await this.check(request, [rule.scope].flat());
    return true;
  }

  /** Whether the token of a request that was let in still is what the rule needs; it may have ended meanwhile. */
  async stillAllows(request: FastifyRequest, rule: AccessRule): Promise<boolean> {
    try {
      await this.check(request, [rule.scope ?? []].flat());
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.error === 'invalidToken') return false;
      throw error;
    }
  }

  private async check(request: FastifyRequest, scopes: readonly Scope[]): Promise<Access> {
    const { authorization } = request.headers;
    // RFC 6750 section 2.1
    const [, token] = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(authorization ?? '') ?? [];
    if (token === undefined) {
      throw refused(
        authorization === undefined
          ? 'Authorization is missing; send "Authorization: Bearer TOKEN"'
          : 'Authorization takes "Bearer TOKEN"',
      );
    }
    const access = await this.accessOf(token, request);
    if (!access) throw refused('The token is unknown, expired or revoked');
    if (!scopes.some((scope) => allows(access.scopes, scope))) {
      throw refused(`The token lacks the scope ${scopes.join(' or ')}`);
    }
    return access;
  }

  private async accessOf(token: string, request: FastifyRequest): Promise<Access | null> {
    if (this.oidc === null || !isJwt(token)) return this.tokens.access(token);
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

function refused(message: string): ApiError {
  return new ApiError('invalidToken', [{ parameter: 'Authorization', message }], {
    'WWW-Authenticate': 'Bearer',
  });
}
