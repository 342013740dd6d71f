import type { FastifyRequest } from 'fastify';
import { parseCookie, stringifySetCookie } from 'cookie';
import { resolveOrigin, resolvePathPrefix, type OriginSettings } from '../http/origin.js';

/** A cookie of browsers that use the service. */
export interface CookieKind {
  readonly name: string;
  /** Path below the path prefix. */
  readonly path: string;
  /** `lax` is sent when the identity provider redirects back, `strict` is not. */
  readonly sameSite: 'strict' | 'lax';
}

/** Holds the secret of a session. */
export const SESSION_COOKIE: CookieKind = { name: 'mediajobs_session', path: '/', sameSite: 'strict' };

/** Holds the state of a sign-in, encrypted, until the identity provider redirects back. */
export const SIGN_IN_COOKIE: CookieKind = {
  name: 'mediajobs_sign_in',
  path: '/v1/session/',
  sameSite: 'lax',
};

/** Returns the value of a cookie, or null without one. */
export function readCookie(
  request: FastifyRequest,
  settings: OriginSettings,
  kind: CookieKind,
): string | null {
  const header = request.headers.cookie;
  // Because most requests have no such cookie, and the origin of a request may be invalid.
  if (header?.includes(kind.name) !== true) return null;
  const { name } = describe(request, settings, kind);
  return parseCookie(header)[name] ?? null;
}

/** Formats the header that sets a cookie. @param maxAgeS 0 removes it */
export function formatCookie(
  request: FastifyRequest,
  settings: OriginSettings,
  kind: CookieKind,
  { value, maxAgeS }: { readonly value: string; readonly maxAgeS: number },
): string {
  const { name, path, secure } = describe(request, settings, kind);
  return stringifySetCookie({
    name,
    value,
    path,
    secure,
    maxAge: maxAgeS,
    httpOnly: true,
    sameSite: kind.sameSite,
  });
}

/**
 * Returns name, path and protection of a cookie for the origin of a request. Over HTTPS, a prefix of the name keeps other
 * hosts of the same domain from setting it (RFC 6265bis section 4.1.3).
 */
function describe(
  request: FastifyRequest,
  settings: OriginSettings,
  kind: CookieKind,
): { readonly name: string; readonly path: string; readonly secure: boolean } {
  const secure = resolveOrigin(request, settings).startsWith('https:');
  const path = `${resolvePathPrefix(request, settings)}${kind.path}`;
  const prefix = !secure ? '' : path === '/' ? '__Host-' : '__Secure-';
  return { name: `${prefix}${kind.name}`, path, secure };
}
