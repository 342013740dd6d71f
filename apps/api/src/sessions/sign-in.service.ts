import { SignInKey } from '@mediajobs/auth-db';
import { ApiError } from '@mediajobs/jobs-domain';
import type { Settings } from '@mediajobs/settings';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { toOidcIdentity } from '../auth/oidc-claims.js';
import { formatCookie, readCookie, SIGN_IN_COOKIE } from '../auth/session-cookie.js';
import { rawQueryString } from '../http/content-negotiation.js';
import { OIDC_CLIENT, SETTINGS } from '../http/injection-tokens.js';
import { resolveOrigin } from '../http/origin.js';
import { toLocalPath } from './local-path.js';
import type { OidcClient } from './oidc-client.js';
import { SessionsService } from './sessions.service.js';
import { toSignInFailure, type SignInFailure } from './sign-in-failure.js';
import { openSignIn, sealSignIn, SIGN_IN_LIFETIME_S, type SignInState } from './sign-in-state.js';

const CALLBACK_PATH = '/v1/session/callback';

/** Address to which a browser returns from the sign-out at the provider. */
const SIGNED_OUT_PATH = '/sign-in';

/** The next address of a browser, and the cookies that it receives. */
export interface SignInStep {
  readonly location: string;
  readonly cookies: string[];
}

/** Signs users in at the identity provider. Failures lead to the sign-in form, which explains them. */
@Injectable()
export class SignInService {
  constructor(
    @Inject(OIDC_CLIENT) private readonly client: OidcClient | null,
    @Inject(SignInKey) private readonly key: SignInKey,
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Sends the browser to the provider. @param to path to open afterwards @throws ApiError `routeNotFound` without one */
  async begin(request: FastifyRequest, to: string | null): Promise<SignInStep> {
    const client = this.requireClient();
    const path = toLocalPath(to);
    try {
      const { url, state } = await client.begin(this.redirectUri(request), path);
      const value = await sealSignIn(state, await this.key.read());
      return { location: url.href, cookies: [this.signInCookie(request, value, SIGN_IN_LIFETIME_S)] };
    } catch (error) {
      return this.fail(request, toSignInFailure(error), path, error);
    }
  }

  /** Starts a session for the user that the provider has sent back. @throws ApiError `routeNotFound` without a provider */
  async complete(request: FastifyRequest): Promise<SignInStep> {
    const client = this.requireClient();
    const cookie = readCookie(request, this.settings, SIGN_IN_COOKIE);
    const state = cookie === null ? null : await openSignIn(cookie, await this.key.read());
    if (state === null) return this.fail(request, 'expired', toLocalPath(null));
    try {
      return await this.start(request, client, state);
    } catch (error) {
      return this.fail(request, toSignInFailure(error), state.to, error);
    }
  }

  /**
   * Returns the address at which a browser ends its session at the provider and comes back to the sign-in form; null if the
   * provider has none, or does not respond: the user is signed out here in any case.
   */
  async signOutUrl(request: FastifyRequest): Promise<string | null> {
    try {
      const url = await this.client?.signOutUrl(resolveOrigin(request, this.settings) + SIGNED_OUT_PATH);
      return url?.href ?? null;
    } catch (error) {
      request.log.warn({ err: error }, 'failed to find the sign-out of the identity provider');
      return null;
    }
  }

  private async start(request: FastifyRequest, client: OidcClient, state: SignInState): Promise<SignInStep> {
    const callback = new URL(`${this.redirectUri(request)}?${rawQueryString(request)}`);
    const claims = await client.complete(callback, state);
    const user = toOidcIdentity(claims, client.settings.claims);
    if (user.access.scopes.size === 0) return this.fail(request, 'no_scopes', state.to);
    const { subject, name } = user;
    // The ID token expires within minutes. It tells who has signed in, and not for how long.
    const identity = { ...user, method: 'oidc', tokenHash: null, tokenId: null, expiresAt: null } as const;
    const { cookie } = await this.sessions.start(request, identity, { subject, name });
    request.log.info({ account: user.access.account, subject }, 'user signed in');
    return {
      location: resolveOrigin(request, this.settings) + state.to,
      cookies: [cookie, this.signInCookie(request, '', 0)],
    };
  }

  private fail(request: FastifyRequest, failure: SignInFailure, to: string, error?: unknown): SignInStep {
    request.log.warn({ failure, ...(error !== undefined && { err: error }) }, 'sign-in failed');
    const query = new URLSearchParams({ error: failure, to }).toString();
    return {
      location: `${resolveOrigin(request, this.settings)}/sign-in?${query}`,
      cookies: [this.signInCookie(request, '', 0)],
    };
  }

  private signInCookie(request: FastifyRequest, value: string, maxAgeS: number): string {
    return formatCookie(request, this.settings, SIGN_IN_COOKIE, { value, maxAgeS });
  }

  private redirectUri(request: FastifyRequest): string {
    return resolveOrigin(request, this.settings) + CALLBACK_PATH;
  }

  private requireClient(): OidcClient {
    if (this.client) return this.client;
    const message = 'Users cannot sign in at an identity provider: OIDC_CLIENT_ID is not set';
    throw new ApiError('routeNotFound', [{ parameter: 'path', message }]);
  }
}
