import { isSecureUrl, type OidcClaimSettings } from '@mediajobs/settings';
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { InvalidTokenError, toOidcIdentity, type OidcIdentity } from './oidc-claims.js';

/** Signatures by a private key of the issuer: never `none` nor a shared secret, with which a verifier could sign as well. */
const ALGORITHMS = 'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519'.split(' ');
/** Maximum difference between the clocks of issuer and API. */
const CLOCK_TOLERANCE_S = 5;
const TIMEOUT_MS = 3_000;
const KEYS_TTL_MS = 10 * 60_000;
const JWKS_URI_TTL_MS = 60 * 60_000;
/** Minimum time between two look-ups that unknown keys or an expired URL cause. */
const DISCOVERY_COOLDOWN_MS = 5_000;

/** Thrown when the issuer does not respond, so that a token cannot be verified. */
export class IssuerUnavailableError extends Error {
  override readonly name = 'IssuerUnavailableError';
}

/** Returns true if a token has the form of a JWT, which own tokens never have. */
export function isJwt(token: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(token);
}

/** The issuer of tokens, and what they must be like. */
export interface OidcVerifierSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly claims: OidcClaimSettings;
}

/** Verifies JWTs with the keys that their issuer publishes (OpenID Connect Discovery 1.0). */
export class OidcVerifier {
  private keys: JWTVerifyGetKey | null = null;
  private keysExpireAt = 0;
  private discovery: Promise<JWTVerifyGetKey> | null = null;

  constructor(private readonly settings: OidcVerifierSettings) {}

  /** Returns who a token is of, and what it allows. @throws InvalidTokenError, IssuerUnavailableError */
  async verify(token: string): Promise<OidcIdentity> {
    const { issuer, audience, claims } = this.settings;
    const options = { issuer, audience, algorithms: ALGORITHMS, clockTolerance: CLOCK_TOLERANCE_S };
    const keys = await this.getKeys();
    try {
      const { payload } = await jwtVerify(token, keys, { ...options, requiredClaims: ['exp'] });
      return toOidcIdentity(payload, claims);
    } catch (error) {
      throw toVerificationError(error);
    }
  }

  /**
   * Discovers the keys once for all concurrent requests. While known keys are discovered again, one request waits for it
   * and the others use them; after a failure, none waits until the cooldown has passed.
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
    const jwksUri = await discoverJwksUri(this.settings.issuer);
    this.keys = createRemoteJWKSet(jwksUri, {
      timeoutDuration: TIMEOUT_MS,
      cooldownDuration: DISCOVERY_COOLDOWN_MS,
      cacheMaxAge: KEYS_TTL_MS,
    });
    this.keysExpireAt = Date.now() + JWKS_URI_TTL_MS;
    return this.keys;
  }
}

async function discoverJwksUri(issuer: string): Promise<URL> {
  try {
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
    if (!response.ok) throw new Error(`${url} responded with ${response.status}`);
    const found = (await response.json()) as { readonly issuer?: unknown; readonly jwks_uri?: unknown };
    if (found.issuer !== issuer) throw new Error(`${url} names the issuer ${String(found.issuer)}`);
    const jwksUri = new URL(String(found.jwks_uri));
    if (!isSecureUrl(jwksUri)) throw new Error(`${url} names keys at a URL without https`);
    return jwksUri;
  } catch (error) {
    throw new IssuerUnavailableError('The identity provider does not say where its keys are', {
      cause: error,
    });
  }
}

/** Tells a fault of the token from a failure of the issuer. */
function toVerificationError(error: unknown): Error {
  if (error instanceof InvalidTokenError) return error;
  if (error instanceof errors.JWTExpired) return new InvalidTokenError('The token has expired');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new InvalidTokenError(`The claim ${error.claim} of the token is missing or wrong`);
  }
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return new InvalidTokenError(`The token must be signed by one of ${ALGORITHMS.join(', ')}`);
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
