import type { FastifyRequest } from 'fastify';
import { resolveOrigin, type OriginSettings } from '../http/origin.js';
import { createTokenError } from './token-error.js';

/** Methods that change nothing. */
const SAFE_METHODS = ['GET', 'HEAD'];

/**
 * Returns true if a page of this service sent a request, or the user entered its URL. Because browsers add cookies to
 * requests by themselves, a cookie alone does not tell who sent them. Without a header of the browser, only requests that
 * change nothing are accepted; `SameSite` keeps the cookie from those of other sites.
 */
export function isSameOrigin(request: FastifyRequest, settings: OriginSettings): boolean {
  const { 'sec-fetch-site': site, origin } = request.headers;
  const isSafe = SAFE_METHODS.includes(request.method);
  if (site !== undefined) return site === 'same-origin' || (site === 'none' && isSafe);
  if (origin !== undefined) return origin === new URL(resolveOrigin(request, settings)).origin;
  return isSafe;
}

/** @throws ApiError `invalidToken` for a request that no page of this service sent */
export function requireSameOrigin(request: FastifyRequest, settings: OriginSettings): void {
  if (isSameOrigin(request, settings)) return;
  throw createTokenError('Only pages of this service may sign in and out', null, 'Origin');
}
