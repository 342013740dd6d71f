import { isScope, parseScopes, SCOPES, type Access, type Scope } from '@mediajobs/auth-db';
import { isObjectId, removeControlCharacters } from '@mediajobs/jobs-domain';
import { SettingError, type OidcClaimSettings } from '@mediajobs/settings';

/** Claims of a JWT or of the userinfo endpoint. */
export type Claims = Readonly<Record<string, unknown>>;

/** A user or client as the identity provider names it. */
export interface OidcIdentity {
  readonly access: Access;
  readonly subject: string;
  readonly name: string | null;
  readonly expiresAt: Date | null;
}

/** Thrown for a token that is not valid. The message says why. */
export class InvalidTokenError extends Error {
  override readonly name = 'InvalidTokenError';
}

/** Thrown for valid claims that name no account. */
export class NoAccountError extends InvalidTokenError {}

const MAX_NAME_LENGTH = 255;
/** Claims with a name of the user, best first (OpenID Connect Core 1.0 section 5.1). */
const NAME_CLAIMS = ['name', 'preferred_username', 'email'];

/** Returns who claims are of, and what they allow. @throws NoAccountError */
export function toOidcIdentity(claims: Claims, settings: OidcClaimSettings): OidcIdentity {
  const { accountClaim, defaultAccount } = settings;
  const account = findClaim(claims, accountClaim) ?? defaultAccount;
  if (!isObjectId(account))
    throw new NoAccountError(`The token names no account in its claim ${accountClaim}`);
  const { exp, sub } = claims;
  return {
    access: { account, scopes: findScopes(claims, settings), application: null },
    subject: typeof sub === 'string' ? sub : '',
    name: findName(claims),
    expiresAt: typeof exp === 'number' ? new Date(exp * 1000) : null,
  };
}

/** @throws SettingError for a mapping to a scope that does not exist */
export function assertKnownScopes({ scopeMapping }: OidcClaimSettings): void {
  const unknown = [...scopeMapping.values()].flat().find((scope) => !isScope(scope));
  if (unknown === undefined) return;
  throw new SettingError('OIDC_SCOPE_MAPPING', `a mapping to some of ${SCOPES.join(', ')}`, `"${unknown}"`);
}

/** Returns the claim of a name, or else at a path such as `realm_access.roles`; undefined without one. */
function findClaim(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  return path.split('.').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Claims)[key];
  }, claims);
}

function findScopes(claims: Claims, { scopeClaim, scopeMapping }: OidcClaimSettings): Set<Scope> {
  const granted = listTexts([claims['scope'], claims['scp']]).flatMap(parseScopes);
  const roles = scopeClaim === null ? [] : listTexts([findClaim(claims, scopeClaim)]);
  // A role is a whole text, because its name may have spaces; scopes may be several in one.
  const mapped = roles.flatMap((role) => [...(scopeMapping.get(role) ?? []), ...parseScopes(role)]);
  return new Set([...granted, ...mapped].filter(isScope));
}

function listTexts(values: readonly unknown[]): string[] {
  return values.flat().filter((value) => typeof value === 'string');
}

function findName(claims: Claims): string | null {
  for (const claim of NAME_CLAIMS) {
    const value = claims[claim];
    const name = typeof value === 'string' ? removeControlCharacters(value).trim() : '';
    if (name !== '') return name.slice(0, MAX_NAME_LENGTH);
  }
  return null;
}
