import type { Access } from '@mediajobs/jobs-data';
import { isObjectId } from '@mediajobs/jobs-domain';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { isScope, scopesIn } from './scope.js';

/** Whose tokens are taken beside our own. */
export interface OidcSettings {
  /** `OIDC_ISSUER`: address of the identity provider, letter for letter as its tokens name it. */
  readonly issuer: string;
  /** `OIDC_AUDIENCE`: how tokens for this API are marked. */
  readonly audience: string;
  /** `OIDC_ACCOUNT_CLAIM`: the claim that holds the id of the account. Default account_id. */
  readonly accountClaim: string;
}

/** Signatures by a key that the issuer alone has: never `none`, and nothing that one can make who can check. */
const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];
/** How far the clocks of both may differ (s). */
const CLOCK_TOLERANCE = 5;
/** How long the issuer may take to answer (ms). */
const TIMEOUT = 3_000;
/** How long its keys are believed, and how long the place where they are (ms). */
const KEYS_MAX_AGE = 10 * 60_000;
const PLACE_MAX_AGE = 60 * 60_000;
/** A token that names an unknown key, or a place that is old, makes us ask, but not more often than this (ms). */
const KEYS_COOLDOWN = 5_000;

/** A token is not to be believed. The message says why. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

/** The issuer does not answer, so that nobody knows whether a token is to be believed. */
export class IssuerAway extends Error {
  override readonly name = 'IssuerAway';
}

/** Whether a token looks like a JWT; our own never do. */
export function isJwt(token: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(token);
}

/** Checks JWTs against the keys that their issuer publishes (OpenID Connect Discovery 1.0). */
export class OidcTokens {
  private keys: JWTVerifyGetKey | null = null;
  private keysUntil = 0;
  private search: Promise<JWTVerifyGetKey> | null = null;

  constructor(private readonly settings: OidcSettings) {}

  /** What a token allows. @throws TokenRefused, IssuerAway */
  async access(token: string): Promise<Access> {
    const { issuer, audience, accountClaim } = this.settings;
    const options = { issuer, audience, algorithms: ALGORITHMS, clockTolerance: CLOCK_TOLERANCE };
    const keys = await this.findKeys();
    try {
      const { payload } = await jwtVerify(token, keys, { ...options, requiredClaims: ['exp'] });
      return accessOf(payload, accountClaim);
    } catch (error) {
      throw refusalOf(error);
    }
  }

  /**
   * Found once for all that wait. What was found before is used on while it is not found again: one request waits for
   * that, and where it is in vain, none for a while.
   */
  private async findKeys(): Promise<JWTVerifyGetKey> {
    if (this.keys && Date.now() < this.keysUntil) return this.keys;
    this.keysUntil = Date.now() + KEYS_COOLDOWN;
    this.search ??= this.discover().finally(() => {
      this.search = null;
    });
    try {
      return await this.search;
    } catch (error) {
      if (this.keys) return this.keys;
      throw error;
    }
  }

  private async discover(): Promise<JWTVerifyGetKey> {
    const place = await placeOfKeys(this.settings.issuer);
    this.keys = createRemoteJWKSet(place, {
      ...{ timeoutDuration: TIMEOUT, cooldownDuration: KEYS_COOLDOWN, cacheMaxAge: KEYS_MAX_AGE },
    });
    this.keysUntil = Date.now() + PLACE_MAX_AGE;
    return this.keys;
  }
}

/** Whether an address may be asked for keys: others could answer in its place without encryption. */
export function isTrustworthy(address: URL): boolean {
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname);
  return address.protocol === 'https:' || (address.protocol === 'http:' && local);
}

async function placeOfKeys(issuer: string): Promise<URL> {
  try {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT), redirect: 'error' });
    if (!response.ok) throw new Error(`${address} answers ${response.status}`);
    const found = (await response.json()) as { readonly issuer?: unknown; readonly jwks_uri?: unknown };
    if (found.issuer !== issuer) throw new Error(`${address} is of the issuer ${String(found.issuer)}`);
    const place = new URL(String(found.jwks_uri));
    if (!isTrustworthy(place)) throw new Error(`${address} has keys at an address without https`);
    return place;
  } catch (error) {
    throw new IssuerAway('The identity provider does not say where its keys are', { cause: error });
  }
}

function accessOf(payload: JWTPayload, accountClaim: string): Access {
  const account = payload[accountClaim];
  if (!isObjectId(account)) throw new TokenRefused(`The token names no account in its claim ${accountClaim}`);
  const { scope, scp } = payload as { readonly scope?: unknown; readonly scp?: unknown };
  const words = [scope, scp].flat().filter((word) => typeof word === 'string');
  return { account, scopes: new Set(words.flatMap(scopesIn).filter(isScope)) };
}

/** What a failed check means: a fault of the token, or of who should have given the keys. */
function refusalOf(error: unknown): Error {
  if (error instanceof TokenRefused) return error;
  if (error instanceof errors.JWTExpired) return new TokenRefused('The token has expired');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new TokenRefused(`The claim ${error.claim} of the token is missing or wrong`);
  }
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return new TokenRefused(`The token takes a signature by one of ${ALGORITHMS.join(', ')}`);
  }
  if (isOfToken(error)) return new TokenRefused('The token is not signed by a key of its issuer');
  return new IssuerAway('The identity provider does not give its keys', { cause: error });
}

function isOfToken(error: unknown): boolean {
  return [
    errors.JWKSNoMatchingKey,
    errors.JWKSMultipleMatchingKeys,
    errors.JWSSignatureVerificationFailed,
    errors.JWSInvalid,
    errors.JWTInvalid,
    errors.JOSENotSupported,
  ].some((kind) => error instanceof kind);
}
