import { SessionStore, sessionTokenId, TokenStore, toTokenId, type Access, type Session } from '@mediajobs/auth-db';
import { ApiError, type SignInMethod } from '@mediajobs/jobs-domain';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyBaseLogger } from 'fastify';
import { OIDC_VERIFIER } from '../http/injection-tokens.js';
import type { Credentials } from './credentials.js';
import { InvalidTokenError } from './oidc-claims.js';
import { isJwt, IssuerUnavailableError, type OidcVerifier } from './oidc-verifier.js';
import { createTokenError } from './token-error.js';

/** Access with the hash of the token behind it, which identifies the caller in limits and grants. */
export interface AuthenticatedAccess {
  readonly access: Access;
  /** Null for a signed request. */
  readonly tokenHash: string | null;
}

/** Who sends a request. */
export interface Identity {
  readonly access: Access;
  readonly method: SignInMethod;
  /** Id of the access token; null for a user of the identity provider. */
  readonly tokenId: string | null;
  /** `sub` of a user of the identity provider; null for an access token. */
  readonly subject: string | null;
  /** Name of the user or of the token. */
  readonly name: string | null;
  /** Null for never. */
  readonly expiresAt: Date | null;
}

/** Verifies tokens and sessions. */
@Injectable()
export class Authenticator {
  constructor(
    @Inject(TokenStore) private readonly tokens: TokenStore,
    @Inject(SessionStore) private readonly sessions: SessionStore,
    @Inject(OIDC_VERIFIER) private readonly oidc: OidcVerifier | null,
  ) {}

  /** Returns what credentials allow if that is in memory. */
  cached({ kind, hash }: Credentials): AuthenticatedAccess | null {
    if (kind === 'session') {
      const session = this.sessions.cached(hash);
      return session && toAuthenticatedAccess(session, hash);
    }
    const access = this.tokens.cached(hash);
    return access && { access, tokenHash: hash };
  }

  /** Returns what credentials allow. @throws ApiError `invalidToken`, `unavailable` */
  async verify(credentials: Credentials, log: FastifyBaseLogger): Promise<AuthenticatedAccess> {
    const { kind, hash } = credentials;
    if (kind === 'session') return toAuthenticatedAccess(await this.requireSession(hash), hash);
    if (this.isIssued(credentials.token)) {
      const access = await this.tokens.verify(hash);
      if (!access) throw createUnknownTokenError();
      return { access, tokenHash: hash };
    }
    return { access: (await this.identifyUser(credentials.token, log)).access, tokenHash: hash };
  }

  /** Returns who has credentials. @throws ApiError `invalidToken`, `unavailable` */
  async identify(credentials: Credentials, log: FastifyBaseLogger): Promise<Identity> {
    const { kind, hash } = credentials;
    if (kind === 'session') {
      const session = await this.requireSession(hash);
      const method = session.tokenHash === null ? 'oidc' : 'token';
      return { ...session, method, tokenId: sessionTokenId(session) };
    }
    if (!this.isIssued(credentials.token)) return this.identifyUser(credentials.token, log);
    const token = await this.tokens.describe(hash);
    if (!token) throw createUnknownTokenError();
    return { ...token, method: 'token', tokenId: toTokenId(hash), subject: null };
  }

  /** Returns true for a token that this service may have issued, and false for a JWT of the identity provider. */
  private isIssued(token: string): boolean {
    return this.oidc === null || !isJwt(token);
  }

  private async requireSession(hash: string): Promise<Session> {
    const session = await this.sessions.verify(hash);
    if (session) return session;
    throw createTokenError('The session has ended or its token was revoked; sign in again', 'invalid_token', 'Cookie');
  }

  private async identifyUser(token: string, log: FastifyBaseLogger): Promise<Identity> {
    try {
      if (this.oidc === null) throw new InvalidTokenError('No identity provider is set');
      return { ...(await this.oidc.verify(token)), method: 'oidc', tokenId: null };
    } catch (error) {
      if (error instanceof InvalidTokenError) throw createTokenError(error.message);
      if (!(error instanceof IssuerUnavailableError)) throw error;
      log.warn({ err: error }, 'identity provider unavailable');
      const details = [{ parameter: 'Authorization', message: error.message }];
      throw new ApiError('unavailable', details, { 'Retry-After': '1' });
    }
  }
}

function createUnknownTokenError(): ApiError {
  return createTokenError('The token is unknown, expired or revoked');
}

function toAuthenticatedAccess({ access, tokenHash }: Session, hash: string): AuthenticatedAccess {
  return { access, tokenHash: tokenHash ?? hash };
}
