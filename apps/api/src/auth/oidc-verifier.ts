import type { Access } from '@mediajobs/auth-db';
import { isObjectId } from '@mediajobs/jobs-domain';
import { isSecureUrl, type OidcSettings } from '@mediajobs/settings';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { isScope, parseScopes } from '@mediajobs/auth-db';

/** Signatures by a key that the issuer alone has: never `none`, and nothing that one can make who can check. */
const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];
/** How far the clocks of both may differ (s). */
const CLOCK_TOLERANCE_S = 5;
/** How long the issuer may take to answer (ms). */
const TIMEOUT_MS = 3_000;
/** How long its keys are believed, and how long the place where they are (ms). */
const KEYS_TTL_MS = 10 * 60_000;
const JWKS_URI_TTL_MS = 60 * 60_000;
/** A token that names an unknown key, or a place that is old, makes us ask, but not more often than this (ms). */
const DISCOVERY_COOLDOWN_MS = 5_000;

/** A token is not to be believed. The message says why. */
export class InvalidTokenError extends Error {
  override readonly name = 'TokenRefused';
}

/** Thrown when the issuer is unavailable and its keys are not known. */
export class IssuerUnavailableError extends Error {
  override readonly name = 'IssuerAway';
}

/** Whether a token looks like a JWT; our own never do. */
export function isJwt(token: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(token);
}

/** Checks JWTs against the keys that their issuer publishes (OpenID Connect Discovery 1.0). */
export class OidcVerifier {
  private keys: JWTVerifyGetKey | null = null;
  private keysExpireAt = 0;
  private discovery: Promise<JWTVerifyGetKey> | null = null;

  constructor(private readonly settings: OidcSettings) {}

  /** What a token allows. @throws TokenRefused, IssuerAway */
  async verify(token: string): Promise<Access> {
    const { issuer, audience, accountClaim } = this.settings;
    const options = { issuer, audience, algorithms: ALGORITHMS, clockTolerance: CLOCK_TOLERANCE_S };
    const keys = await this.getKeys();
    try {
      const { payload } = await jwtVerify(token, keys, { ...options, requiredClaims: ['exp'] });
      return toAccess(payload, accountClaim);
    } catch (error) {
      throw toVerificationError(error);
    }
  }

  /**
   * Found once for all that wait. What was found before is used on while it is not found again: one request waits for
   * that, and where it is in vain, none for a while.
   */
  private async getKeys(): Promise<JWTVerifyGetKey> {
    if (this.keys && Date.now() < this.keysExpireAt) return this.keys;
    this.keysExpireAt = Date.now() + DISCOVERY_COOLDOWN_MS;
    this.discovery ??= this.discover().finally(() => {
      this.discovery = null;
    });
    try {
      return await this.discovery;
    } catch (error) {
      if (this.keys) return this.keys;
      throw error;
    }
  }

  private async discover(): Promise<JWTVerifyGetKey> {
    const place = await discoverJwksUri(this.settings.issuer);
    this.keys = createRemoteJWKSet(place, {
      ...{ timeoutDuration: TIMEOUT_MS, cooldownDuration: DISCOVERY_COOLDOWN_MS, cacheMaxAge: KEYS_TTL_MS },
    });
    this.keysExpireAt = Date.now() + JWKS_URI_TTL_MS;
    return this.keys;
  }
}

async function discoverJwksUri(issuer: string): Promise<URL> {
  try {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
    if (!response.ok) throw new Error(`${address} answers ${response.status}`);
    const found = (await response.json()) as { readonly issuer?: unknown; readonly jwks_uri?: unknown };
    if (found.issuer !== issuer) throw new Error(`${address} is of the issuer ${String(found.issuer)}`);
    const place = new URL(String(found.jwks_uri));
    if (!isSecureUrl(place)) throw new Error(`${address} has keys at an address without https`);
    return place;
  } catch (error) {
    throw new IssuerUnavailableError('The identity provider does not say where its keys are', {
      cause: error,
    });
  }
}

function toAccess(payload: JWTPayload, accountClaim: string): Access {
  const account = payload[accountClaim];
  if (!isObjectId(account))
    throw new InvalidTokenError(`The token names no account in its claim ${accountClaim}`);
  const { scope, scp } = payload as { readonly scope?: unknown; readonly scp?: unknown };
  const words = [scope, scp].flat().filter((word) => typeof word === 'string');
  return { account, scopes: new Set(words.flatMap(parseScopes).filter(isScope)) };
}

/** What a failed check means: a fault of the token, or of who should have given the keys. */
function toVerificationError(error: unknown): Error {
  if (error instanceof InvalidTokenError) return error;
  if (error instanceof errors.JWTExpired) return new InvalidTokenError('The token has expired');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new InvalidTokenError(`The claim ${error.claim} of the token is missing or wrong`);
  }
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return new InvalidTokenError(`The token takes a signature by one of ${ALGORITHMS.join(', ')}`);
  }
  if (isTokenFault(error)) return new InvalidTokenError('The token is not signed by a key of its issuer');
  return new IssuerUnavailableError('The identity provider does not give its keys', { cause: error });
}

function isTokenFault(error: unknown): boolean {
  return [
    errors.JWKSNoMatchingKey,
    errors.JWKSMultipleMatchingKeys,
    errors.JWSSignatureVerificationFailed,
    errors.JWSInvalid,
    errors.JWTInvalid,
    errors.JOSENotSupported,
  ].some((kind) => error instanceof kind);
}
