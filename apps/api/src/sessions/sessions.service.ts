import { hashToken, SessionStore, type NewSession } from '@mediajobs/auth-db';
import type { Settings } from '@mediajobs/settings';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AuthFailureLimiter } from '../auth/auth-failure-limiter.js';
import { Authenticator, type Identity } from '../auth/authenticator.js';
import { parseBearerToken } from '../auth/bearer-token.js';
import { readCredentials } from '../auth/credentials.js';
import { parsePastedToken } from '../auth/pasted-token.js';
import { formatCookie, readCookie, SESSION_COOKIE } from '../auth/session-cookie.js';
import { createTokenError } from '../auth/token-error.js';
import { SETTINGS } from '../http/injection-tokens.js';

/** A session that was started. */
export interface StartedSession {
  readonly identity: Identity;
  /** The header `Set-Cookie`. */
  readonly cookie: string;
}

/** A session that was ended. */
export interface EndedSession {
  /** Claim `sub` of its user; null if a token started it, or if there was none. */
  readonly subject: string | null;
  /** The header `Set-Cookie` that removes the cookie. */
  readonly cookie: string;
}

/** Starts and ends the sessions of browsers. */
@Injectable()
export class SessionsService {
  constructor(
    @Inject(SessionStore) private readonly sessions: SessionStore,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
    @Inject(AuthFailureLimiter) private readonly authFailures: AuthFailureLimiter,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Returns who sends a request; null without credentials. @throws ApiError `invalidToken`, `unavailable` */
  async identify(request: FastifyRequest): Promise<Identity | null> {
    const credentials = readCredentials(request, this.settings);
    return credentials && this.authenticator.identify(credentials, request.log);
  }

  /** Starts a session with an access token. @throws ApiError `invalidToken`, `unavailable` */
  async startWithToken(request: FastifyRequest, pasted: string): Promise<StartedSession> {
    const token = parseBearerToken(`Bearer ${parsePastedToken(pasted)}`);
    if (token === null) throw createTokenError('token must be an access token', 'invalid_token', 'token');
    const hash = hashToken(token);
    const identity = await this.authFailures.attempt(request.ip, hash, () =>
      this.authenticator.identify({ kind: 'token', hash, token }, request.log),
    );
    const { tokenId, subject, name } = identity;
    return this.start(
      request,
      identity,
      tokenId === null ? { subject: subject ?? '', name } : { tokenHash: hash },
    );
  }

  /** Starts a session, in place of that of the request, so that no value outlives a sign-in (session fixation). */
  async start(request: FastifyRequest, identity: Identity, by: NewSession['by']): Promise<StartedSession> {
    await this.endCurrent(request);
    const latest = Date.now() + this.settings.sessionLifetimeMs;
    const expiresAt = new Date(Math.min(identity.expiresAt?.getTime() ?? latest, latest));
    const value = await this.sessions.start({ access: identity.access, expiresAt, by });
    const maxAgeS = Math.max(1, Math.floor((expiresAt.getTime() - Date.now()) / 1000));
    return {
      identity: { ...identity, expiresAt },
      cookie: formatCookie(request, this.settings, SESSION_COOKIE, { value, maxAgeS }),
    };
  }

  /** Ends the session of a request, if it has one. */
  async end(request: FastifyRequest): Promise<EndedSession> {
    const subject = await this.endCurrent(request);
    const cookie = formatCookie(request, this.settings, SESSION_COOKIE, { value: '', maxAgeS: 0 });
    return { subject, cookie };
  }

  /** Returns the `sub` of the user of the session that it ends; null for a token, and without a session. */
  private async endCurrent(request: FastifyRequest): Promise<string | null> {
    const value = readCookie(request, this.settings, SESSION_COOKIE);
    return value === null ? null : this.sessions.end(hashToken(value));
  }
}
