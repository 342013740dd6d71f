import { ApiError } from '@mediajobs/jobs-domain';
import { TokenStore, type Access } from '@mediajobs/jobs-data';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { allows, type Scope } from './scope.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null where a public route is asked without a token. */
    access: Access | null;
  }
}

/** The scope that a route needs, and whether it also answers without a token. */
export interface AccessRule {
  readonly scope: Scope;
  readonly public: boolean;
}

/** Declares what a route needs. A route without it is refused at start. */
export const Needs = Reflector.createDecorator<AccessRule>();

/** Lets in those who hold a valid token with the scope of the route. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(TokenStore) private readonly tokens: TokenStore,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const rule = this.reflector.getAllAndOverride(Needs, [context.getHandler(), context.getClass()]) as
      AccessRule | undefined;
    if (!rule)
      throw new Error(`${context.getClass().name}.${context.getHandler().name} does not say what it needs`);
    const { authorization } = request.headers;
    if (authorization === undefined && rule.public) {
      request.access = null;
      return true;
    }
    request.access = await this.check(authorization, rule.scope);
    return true;
  }

  private async check(authorization: string | undefined, scope: Scope): Promise<Access> {
    // RFC 6750 section 2.1
    const [, token] = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(authorization ?? '') ?? [];
    if (token === undefined) {
      throw refused(
        authorization === undefined
          ? 'Authorization is missing; send "Authorization: Bearer TOKEN"'
          : 'Authorization takes "Bearer TOKEN"',
      );
    }
    const access = await this.tokens.access(token);
    if (!access) throw refused('The token is unknown, expired or revoked');
    if (!allows(access.scopes, scope)) throw refused(`The token lacks the scope ${scope}`);
    return access;
  }
}

function refused(message: string): ApiError {
  return new ApiError('invalidToken', [{ parameter: 'Authorization', message }], {
    'WWW-Authenticate': 'Bearer',
  });
}
