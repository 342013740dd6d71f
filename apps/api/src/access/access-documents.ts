import type { ListedApplication, ListedToken } from '@mediajobs/auth-db';
import { objectHref, toReference, type AccessToken, type ClientCredentials } from '@mediajobs/jobs-domain';

/** Returns the path of a token. */
export const tokenPath = (id: string): string => `/v1/tokens/${id}`;

/** Returns a token as clients see it. @param secret the token itself, when it was just created */
export function toAccessToken(token: ListedToken, secret: string | null = null): AccessToken {
  const { id, name, scopes, application } = token;
  return {
    id,
    name,
    scopes: [...scopes],
    application: application && toReference('application', application),
    created_at: token.createdAt.getTime(),
    last_used_at: token.lastUsedAt?.getTime() ?? null,
    expires_at: token.expiresAt?.getTime() ?? null,
    revoked_at: token.revokedAt?.getTime() ?? null,
    access_token: secret,
    href: tokenPath(id),
  };
}

/** Returns credentials as clients see them. @param secret when it was just created or replaced */
export function toClientCredentials(
  application: ListedApplication,
  secret: string | null = null,
): ClientCredentials {
  const { id, name, clientId, scopes, canSign } = application;
  return {
    application: { id, name, href: objectHref('application', id) },
    client_id: clientId,
    scopes: [...scopes],
    can_sign: canSign,
    created_at: application.createdAt.getTime(),
    rotated_at: application.rotatedAt?.getTime() ?? null,
    last_used_at: application.lastUsedAt?.getTime() ?? null,
    revoked_at: application.revokedAt?.getTime() ?? null,
    client_secret: secret,
  };
}
