import type { ClientCredentials } from '@mediajobs/auth-db';
import { TOKEN_ROUTE } from './routes.js';

export type Form = Readonly<Record<string, string>>;

export const GRANT = { grant_type: 'client_credentials' };

/** A token response of RFC 6749. */
export interface Token {
  readonly access_token: string;
  readonly token_type: string;
  readonly expires_in: number;
  readonly scope: string;
}

/** An error response of RFC 6749. */
export interface TokenError {
  readonly status: number;
  readonly error: string;
  readonly description: string;
}

/** Requests a token as a client does. */
export function requestToken(
  origin: string,
  form: Form | string,
  headers: Form = {},
  path = `${TOKEN_ROUTE}/`,
): Promise<Response> {
  const body = new URLSearchParams(form).toString();
  const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
  return fetch(origin + path, { method: 'POST', headers: { ...type, ...headers }, body });
}

/** Returns credentials as fields of the form. */
export const inForm = ({ clientId, secret }: ClientCredentials): Form => ({
  client_id: clientId,
  client_secret: secret,
});

/** Returns credentials as HTTP Basic. */
export const basic = ({ clientId, secret }: ClientCredentials): Form => ({
  Authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
});

/** Expects a token. */
export async function parseToken(response: Response): Promise<Token> {
  expect(response.status).toBe(200);
  expectUncachedJson(response);
  return (await response.json()) as Token;
}

/** Expects an error that does not contain `secret`. */
export async function parseTokenError(response: Response, secret: string): Promise<TokenError> {
  expectUncachedJson(response);
  expect(response.headers.get('x-request-id')).toBeTruthy();
  const text = await response.text();
  expect(text).not.toContain(secret);
  const { error, error_description: description, ...rest } = JSON.parse(text) as Record<string, string>;
  expect(rest).toEqual({});
  // RFC 6749 section 5.2
  expect(description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
  return { status: response.status, error: error ?? '', description: description ?? '' };
}

function expectUncachedJson({ headers }: Response): void {
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect([headers.get('cache-control'), headers.get('pragma')]).toEqual(['no-store', 'no-cache']);
}
