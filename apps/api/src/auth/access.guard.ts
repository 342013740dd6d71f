import {
  ApplicationStore,
  grantsScope,
  hashToken,
  TokenStore,
  type Access,
  type Scope,
} from '@mediajobs/auth-db';
import { ApiError } from '@mediajobs/jobs-domain';
import { Inject, Injectable, type CanActivate, type ExecutionContext, type Type } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequireScope, type AccessPolicy } from '../http/access-policy.js';
import { OIDC_VERIFIER } from '../http/injection-tokens.js';
import { RateLimiter } from '../limits/rate-limiter.js';
import { AuthFailureLimiter } from './auth-failure-limiter.js';
import { parseBearerToken } from './bearer-token.js';
import { InvalidTokenError, isJwt, IssuerUnavailableError, type OidcVerifier } from './oidc-verifier.js';
import { createSignatureError, parseSignedRequest, type SignedRequest } from './signed-request.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The account and scopes of the token; null for a public route without a token. */
    access: Access | null;
  }
}

type Handler = ReturnType<ExecutionContext['getHandler']>;

/** The policy of a route that requires a scope. */
type RequiredAccess = AccessPolicy & { readonly scope: Scope | readonly Scope[] };

/** Returns what a route or else its controller declares. */
export function findAccessPolicy(
  reflector: Reflector,
  controller: Type,
  handler: Handler,
): AccessPolicy | undefined {
  return reflector.getAllAndOverride<AccessPolicy | undefined>(RequireScope, [handler, controller]);
}

/** Rejects requests without a valid token that has the scope of the route. */
@Injectable()
export class AccessGuard implements CanActivate {
  /** Cached, because reading the metadata of a route takes longer than verifying a cached token. */
  private readonly policies = new WeakMap<Handler, WeakMap<Type, AccessPolicy | undefined>>();

  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(TokenStore) private readonly tokens: TokenStore,
    @Inject(ApplicationStore) private readonly applications: ApplicationStore,
    @Inject(OIDC_VERIFIER) private readonly oidc: OidcVerifier | null,
    @Inject(AuthFailureLimiter) private readonly authFailures: AuthFailureLimiter,
    @Inject(RateLimiter) private readonly rateLimiter: RateLimiter,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const policy = this.policyFor(context.getClass(), context.getHandler());
    // The start refuses such a route: only a call from elsewhere can get here.
    if (!policy) return false;
    if (policy.scope === null) {
      request.access = null;
      return true;
    }
    const required = { ...policy, scope: policy.scope };
    return this.rateLimiter.isEnabled
      ? this.authenticateAndCount(request, http.getResponse<FastifyReply>(), required)
      : this.authenticate(request, required);
  }

  /** Counts a request for its token or client if that is valid, whatever its scopes, and otherwise for its address. */
  private async authenticateAndCount(
    request: FastifyRequest,
    reply: FastifyReply,
    policy: RequiredAccess,
  ): Promise<boolean> {
    try {
      return await this.authenticate(request, policy);
    } finally {
      const { access, signedRequest, tokenHash } = request;
      const caller = signedRequest === null ? tokenHash : `client ${signedRequest.clientId}`;
      await this.rateLimiter.count(request, reply, access === null ? null : caller);
    }
  }

  private authenticate(
    request: FastifyRequest,
    { scope, isPublic, acceptsSignature = false }: RequiredAccess,
  ): boolean | Promise<boolean> {
    const { authorization } = request.headers;
    if (authorization === undefined && acceptsSignature) {
      const signed = parseSignedRequest(request.raw.url ?? '', Date.now());
      if (signed !== null) return this.authenticateSigned(request, signed, scope);
    }
    if (isPublic && authorization === undefined) {
      request.access = null;
      return true;
    }
    const token = requireBearerToken(authorization);
    const tokenHash = hashToken(token);
    request.tokenHash = tokenHash;
    const cached = this.tokens.cached(tokenHash);
    if (cached) return authorize(request, cached, scope);
    return this.authFailures
      .attempt(request.ip, tokenHash, () => this.verifyToken(token, tokenHash, request))
      .then((access) => authorize(request, access, scope));
  }

  private async authenticateSigned(
    request: FastifyRequest,
    signed: SignedRequest,
    scope: Scope | readonly Scope[],
  ): Promise<boolean> {
    // With the signature, so that a wrong one for the same text does not count against the right one.
    const key = hashToken(request.raw.url ?? '');
    const application = await this.authFailures.attempt(request.ip, key, async () => {
      const verified = await this.applications.verifySignature(signed.clientId, signed);
      if (verified) return verified;
      throw createSignatureError(
        'signature',
        'The client is unknown or revoked, its secret cannot sign until it is rotated, or signature is not the HMAC-SHA-256 of what precedes it',
      );
    });
    request.signedRequest = signed;
    const { account, id, scopes } = application;
    return authorize(request, { account, application: id, scopes: new Set(scopes) }, scope);
  }

  /** Returns true if the token of an admitted request is still valid. A revocation may have ended it meanwhile. */
  async isStillAuthorized(request: FastifyRequest, { scope }: AccessPolicy): Promise<boolean> {
    if (scope === null) return true;
    const token = requireBearerToken(request.headers.authorization);
    try {
      return hasScope(await this.verifyToken(token, hashToken(token), request), scope);
    } catch (error) {
      if (error instanceof ApiError && error.errorName === 'invalidToken') return false;
      throw error;
    }
  }

  private policyFor(controller: Type, handler: Handler): AccessPolicy | undefined {
    const byController = this.policies.get(handler) ?? new WeakMap<Type, AccessPolicy | undefined>();
    if (byController.has(controller)) return byController.get(controller);
    const policy = findAccessPolicy(this.reflector, controller, handler);
    this.policies.set(handler, byController.set(controller, policy));
    return policy;
  }

  /** @throws ApiError `invalidToken`, `unavailable` */
  private async verifyToken(token: string, tokenHash: string, request: FastifyRequest): Promise<Access> {
    if (this.oidc === null || !isJwt(token)) {
      const access = await this.tokens.verify(tokenHash);
      if (access) return access;
      throw createTokenError('The token is unknown, expired or revoked');
    }
    try {
      return await this.oidc.verify(token);
    } catch (error) {
      if (error instanceof InvalidTokenError) throw createTokenError(error.message);
      if (!(error instanceof IssuerUnavailableError)) throw error;
      request.log.warn({ err: error }, 'identity provider unavailable');
      const details = [{ parameter: 'Authorization', message: error.message }];
      throw new ApiError('unavailable', details, { 'Retry-After': '1' });
    }
  }
}

/** @throws ApiError `invalidToken` */
function requireBearerToken(authorization: string | undefined): string {
  const token = parseBearerToken(authorization);
  if (token !== null) return token;
  if (authorization !== undefined) throw createTokenError('Authorization must be "Bearer TOKEN"');
  throw createTokenError('Authorization is missing; send "Authorization: Bearer TOKEN"', null);
}

function hasScope(access: Access, scopes: Scope | readonly Scope[]): boolean {
  return typeof scopes === 'string'
    ? grantsScope(access.scopes, scopes)
    : scopes.some((scope) => grantsScope(access.scopes, scope));
}

/** Sets the access of a request, for the log even if the scope is missing. @throws ApiError `invalidToken` */
function authorize(request: FastifyRequest, access: Access, scopes: Scope | readonly Scope[]): true {
  request.access = access;
  if (hasScope(access, scopes)) return true;
  const caller = request.signedRequest === null ? 'token' : 'application';
  throw createTokenError(
    `The ${caller} lacks the scope ${[scopes].flat().join(' or ')}`,
    'insufficient_scope',
  );
}

/** @param error of RFC 6750 section 3.1; null if no token was sent */
function createTokenError(
  message: string,
  error: 'invalid_token' | 'insufficient_scope' | null = 'invalid_token',
): ApiError {
  return new ApiError('invalidToken', [{ parameter: 'Authorization', message }], {
    'WWW-Authenticate': error === null ? 'Bearer' : `Bearer error="${error}"`,
  });
}
