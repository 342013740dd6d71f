import { SessionStore, TokenStore, toTokenId, type Access } from '@mediajobs/auth-db';
import { ApiError, type SignInMethod } from '@mediajobs/jobs-domain';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyBaseLogger } from 'fastify';
import { OIDC_VERIFIER } from '../http/injection-tokens.js';
import type { Credentials } from './credentials.js';
import { InvalidTokenError, type OidcIdentity } from './oidc-claims.js';
import { isJwt, IssuerUnavailableError, type OidcVerifier } from './oidc-verifier.js';
import { createTokenError } from './token-error.js';

/** Access with the hash of the token behind it, which identifies the caller in limits and grants. */
export interface AuthenticatedAccess {
  readonly access: Access;
  /** Null for a signed request. */
  readonly tokenHash: string | null;
}

/** The sender of a request. */
export interface Identity extends AuthenticatedAccess {
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
    if (kind === 'token') return this.cachedToken(hash);
    const session = this.sessions.cached(hash);
    if (!session) return null;
    if (session.tokenHash !== null) return this.cachedToken(session.tokenHash);
    return { access: session.access, tokenHash: hash };
  }

  /** Returns what credentials allow. @throws ApiError `invalidToken`, `unavailable` */
  async verify(credentials: Credentials, log: FastifyBaseLogger): Promise<AuthenticatedAccess> {
    const { access, tokenHash } = await this.identify(credentials, log);
    return { access, tokenHash };
  }

  /** Returns who has credentials. @throws ApiError `invalidToken`, `unavailable` */
  async identify(credentials: Credentials, log: FastifyBaseLogger): Promise<Identity> {
    const { kind, hash } = credentials;
    if (kind === 'session') return this.identifySession(hash);
    const { token } = credentials;
    if (this.oidc !== null && isJwt(token)) {
      return { ...(await verifyUser(this.oidc, token, log)), method: 'oidc', tokenHash: hash, tokenId: null };
    }
    const identity = await this.identifyToken(hash);
    if (identity) return identity;
    throw createTokenError('The token is unknown, expired or revoked');
  }

  private cachedToken(tokenHash: string): AuthenticatedAccess | null {
    const access = this.tokens.cached(tokenHash);
    return access && { access, tokenHash };
  }

  private async identifyToken(tokenHash: string): Promise<Identity | null> {
    const token = await this.tokens.describe(tokenHash);
    return token && { ...token, method: 'token', tokenHash, tokenId: toTokenId(tokenHash), subject: null };
  }

  private async identifySession(hash: string): Promise<Identity> {
    const session = await this.sessions.verify(hash);
    if (session?.tokenHash === null) return { ...session, method: 'oidc', tokenHash: hash, tokenId: null };
    const token = session && (await this.identifyToken(session.tokenHash));
    if (token) return { ...token, expiresAt: session.expiresAt };
    const message = 'The session has ended or its token was revoked; sign in again';
    throw createTokenError(message, 'invalid_token', 'Cookie');
  }
}

/** Returns who a JWT is of. @throws ApiError `invalidToken`, `unavailable` */
async function verifyUser(oidc: OidcVerifier, token: string, log: FastifyBaseLogger): Promise<OidcIdentity> {
  try {
    return await oidc.verify(token);
  } catch (error) {
    if (error instanceof InvalidTokenError) throw createTokenError(error.message);
    if (!(error instanceof IssuerUnavailableError)) throw error;
    log.warn({ err: error }, 'identity provider unavailable');
    const details = [{ parameter: 'Authorization', message: error.message }];
    throw new ApiError('unavailable', details, { 'Retry-After': '1' });
  }
}
