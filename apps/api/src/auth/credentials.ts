import { hashToken } from '@mediajobs/auth-db';
import type { FastifyRequest } from 'fastify';
import type { OriginSettings } from '../http/origin.js';
import { parseBearerToken } from './bearer-token.js';
import { isSameOrigin } from './same-origin.js';
import { readCookie, SESSION_COOKIE } from './session-cookie.js';
import { createTokenError } from './token-error.js';

/** Credentials of a request: an access token, or the session of a browser. `hash` is that of `hashToken`. */
export type Credentials =
  | { readonly kind: 'token'; readonly hash: string; readonly token: string }
  | { readonly kind: 'session'; readonly hash: string };

/**
 * Returns the credentials of a request: the token of `Authorization`, or else the session of its cookie; null without either.
 *
 * @throws ApiError `invalidToken` for another scheme, and for the cookie of a request that no page of the service sent
 */
export function readCredentials(request: FastifyRequest, settings: OriginSettings): Credentials | null {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const token = parseBearerToken(authorization);
    if (token === null) throw createTokenError('Authorization must be "Bearer TOKEN"');
    return { kind: 'token', hash: hashToken(token), token };
  }
  const cookie = readCookie(request, settings, SESSION_COOKIE);
  if (cookie === null) return null;
  if (isSameOrigin(request, settings)) return { kind: 'session', hash: hashToken(cookie) };
  throw createTokenError(
    'The session is accepted from pages of this service only; send "Authorization: Bearer TOKEN"',
    null,
    'Cookie',
  );
}

/** Returns the credentials of a request. @throws ApiError `invalidToken` without any, and as `readCredentials` does */
export function requireCredentials(request: FastifyRequest, settings: OriginSettings): Credentials {
  const credentials = readCredentials(request, settings);
  if (credentials !== null) return credentials;
  throw createTokenError('Authorization is missing; send "Authorization: Bearer TOKEN"', null);
}
