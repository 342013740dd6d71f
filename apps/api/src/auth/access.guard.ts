import { ApplicationStore, grantsScope, hashToken, type Access, type Scope } from '@mediajobs/auth-db';
import { ApiError } from '@mediajobs/jobs-domain';
import { Inject, Injectable, type CanActivate, type ExecutionContext, type Type } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequireScope, type AccessPolicy } from '../http/access-policy.js';
import { SETTINGS } from '../http/injection-tokens.js';
import type { OriginSettings } from '../http/origin.js';
import { RateLimiter } from '../limits/rate-limiter.js';
import { AuthFailureLimiter } from './auth-failure-limiter.js';
import { Authenticator, type AuthenticatedAccess } from './authenticator.js';
import { readCredentials, requireCredentials } from './credentials.js';
import { createSignatureError, parseSignedRequest, type SignedRequest } from './signed-request.js';
import { createTokenError } from './token-error.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The account and scopes of the caller; null for a public route without credentials. */
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

/** Rejects requests without a valid token or session that has the scope of the route. */
@Injectable()
export class AccessGuard implements CanActivate {
  /** Cached, because reading the metadata of a route takes longer than verifying a cached token. */
  private readonly policies = new WeakMap<Handler, WeakMap<Type, AccessPolicy | undefined>>();

  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
    @Inject(ApplicationStore) private readonly applications: ApplicationStore,
    @Inject(SETTINGS) private readonly settings: OriginSettings,
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

  private authenticate(request: FastifyRequest, policy: RequiredAccess): boolean | Promise<boolean> {
    const { scope, isPublic, acceptsSignature = false } = policy;
    if (request.headers.authorization === undefined && acceptsSignature) {
      const signed = parseSignedRequest(request.raw.url ?? '', Date.now());
      if (signed !== null) return this.authenticateSigned(request, signed, scope);
    }
    const credentials = (isPublic ? readCredentials : requireCredentials)(request, this.settings);
    if (credentials === null) {
      request.access = null;
      return true;
    }
    request.tokenHash = credentials.hash;
    const cached = this.authenticator.cached(credentials);
    if (cached) return authorize(request, cached, scope);
    return this.authFailures
      .attempt(request.ip, credentials.hash, () => this.authenticator.verify(credentials, request.log))
      .then((authenticated) => authorize(request, authenticated, scope));
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
    const access = { account, application: id, scopes: new Set(scopes) };
    return authorize(request, { access, tokenHash: null }, scope);
  }

  /** Returns true if the credentials of an admitted request are still valid. A revocation may have ended them meanwhile. */
  async isStillAuthorized(request: FastifyRequest, { scope }: AccessPolicy): Promise<boolean> {
    if (scope === null) return true;
    const credentials = requireCredentials(request, this.settings);
    try {
      return hasScope((await this.authenticator.verify(credentials, request.log)).access, scope);
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
}

function hasScope(access: Access, scopes: Scope | readonly Scope[]): boolean {
  return typeof scopes === 'string'
    ? grantsScope(access.scopes, scopes)
    : scopes.some((scope) => grantsScope(access.scopes, scope));
}

/** Sets the access of a request, for the log even if the scope is missing. @throws ApiError `invalidToken` */
function authorize(
  request: FastifyRequest,
  { access, tokenHash }: AuthenticatedAccess,
  scopes: Scope | readonly Scope[],
): true {
  request.access = access;
  request.tokenHash = tokenHash;
  if (hasScope(access, scopes)) return true;
  const caller = request.signedRequest === null ? 'token' : 'application';
  throw createTokenError(
    `The ${caller} lacks the scope ${[scopes].flat().join(' or ')}`,
    'insufficient_scope',
  );
}
