import { isScope, parseScopes, SCOPES, type ClientCredentials, type Scope } from '@mediajobs/auth-db';
import { OAuthError } from '../http/oauth-error.js';

export const DEFAULT_LIFETIME_S = 3_600;
export const MAX_LIFETIME_S = 30 * 24 * 3_600;

/** A request for a token by client credentials. */
export interface TokenRequest extends ClientCredentials {
  /** Null for all scopes of the application. */
  readonly scopes: readonly Scope[] | null;
  readonly lifetimeS: number;
}

/** Clients of the reference API omit the s. */
const GRANT_TYPES = ['client_credentials', 'client_credential'];

/** Fields of the body by name. Unknown ones are ignored (RFC 6749 section 3.2). */
type Form = Readonly<Partial<Record<string, unknown>>>;

/**
 * Parses a request of RFC 6749 section 4.4.2.
 * @param query of the URL, which may hold only `expires_in`
 * @throws OAuthError
 */
export function parseTokenRequest(
  authorization: string | undefined,
  form: Form,
  query: URLSearchParams,
): TokenRequest {
  const grantType = readField(form, 'grant_type');
  if (grantType === undefined)
    throw createInvalidRequestError('grant_type is missing; it must be client_credentials');
  if (!GRANT_TYPES.includes(grantType)) {
    throw new OAuthError(
      'unsupported_grant_type',
      `grant_type must be client_credentials, got '${grantType}'`,
    );
  }
  return {
    ...parseCredentials(authorization, form),
    scopes: parseRequestedScopes(readField(form, 'scope')),
    lifetimeS: parseLifetime(form, query),
  };
}

/** Creates the error of a client that did not authenticate, with the accepted scheme. */
export function createInvalidClientError(description: string): OAuthError {
  return new OAuthError('invalid_client', description, {
    'WWW-Authenticate': 'Basic realm="mediajobs", charset="UTF-8"',
  });
}

function createInvalidRequestError(description: string): OAuthError {
  return new OAuthError('invalid_request', description);
}

/** Returns undefined for an empty value, as RFC 6749 section 3.2 requires. */
function readField(form: Form, name: string): string | undefined {
  const value = form[name];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw createInvalidRequestError(`${name} is given more than once`);
  return value;
}

function parseCredentials(authorization: string | undefined, form: Form): ClientCredentials {
  const clientId = readField(form, 'client_id');
  const secret = restorePlus(readField(form, 'client_secret'));
  if (authorization === undefined) {
    if (clientId !== undefined && secret !== undefined) return { clientId, secret };
    throw createInvalidClientError(
      'client_id and client_secret are missing; send both in the form, or by HTTP Basic',
    );
  }
  const basic = parseBasicCredentials(authorization);
  if (secret !== undefined || (clientId !== undefined && clientId !== basic.clientId)) {
    throw createInvalidRequestError('The client must authenticate in the form or by HTTP Basic, not both');
  }
  return basic;
}

/** Both parts are form-encoded (RFC 6749 section 2.3.1). */
function parseBasicCredentials(authorization: string): ClientCredentials {
  const [, encoded] = /^Basic +([A-Za-z0-9+/]+=*) *$/i.exec(authorization) ?? [];
  const text = Buffer.from(encoded ?? '', 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0)
    throw createInvalidClientError('Authorization must be Basic and the base64 of client_id:client_secret');
  const [clientId, secret] = [text.slice(0, colon), text.slice(colon + 1)].map(decodeFormValue);
  return { clientId: clientId ?? '', secret: restorePlus(secret) ?? '' };
}

/** Accepts clients that do not escape the `+` of a secret, which decodes as a space. No secret has spaces. */
function restorePlus(secret: string | undefined): string | undefined {
  return secret?.replaceAll(' ', '+');
}

/** Accepts clients that do not encode as well. */
function decodeFormValue(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function parseRequestedScopes(text: string | undefined): Scope[] | null {
  const scopes = parseScopes(text ?? '');
  const unknown = scopes.find((scope) => !isScope(scope));
  if (unknown !== undefined) {
    throw new OAuthError('invalid_scope', `scope must be some of ${SCOPES.join(', ')}, got '${unknown}'`);
  }
  return scopes.length === 0 ? null : scopes.filter(isScope);
}

/** A lifetime beyond the maximum is reduced to it, as the response tells. */
function parseLifetime(form: Form, query: URLSearchParams): number {
  const [inQuery, ...others] = query.getAll('expires_in').filter((value) => value !== '');
  if (others.length > 0) throw createInvalidRequestError('expires_in is given more than once');
  const value = readField(form, 'expires_in') ?? inQuery;
  if (value === undefined) return DEFAULT_LIFETIME_S;
  if (!/^0*[1-9]\d*$/.test(value))
    throw createInvalidRequestError(`expires_in must be a number of seconds, got '${value}'`);
  return Math.min(Number(value), MAX_LIFETIME_S);
}
