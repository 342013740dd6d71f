import { SIGN_IN_METHODS, toReference, type Session, type SessionResponse } from '@mediajobs/jobs-domain';
import type { Identity } from '../auth/authenticator.js';

/** Returns a session as clients see it. */
function toSession({ access, name, method, tokenId, expiresAt }: Identity): Session {
  const { account, application, scopes } = access;
  return {
    account,
    name,
    method,
    scopes: [...scopes].sort(),
    application: application && toReference('application', application),
    token_id: tokenId,
    expires_at: expiresAt?.getTime() ?? null,
  };
}

/**
 * @param identity null without credentials
 * @param signOutUrl address of the sign-out at the provider, after a session that began there
 */
export function toSessionResponse(
  identity: Identity | null,
  hasProvider: boolean,
  signOutUrl: string | null = null,
): SessionResponse {
  return {
    session: identity && toSession(identity),
    sign_in_methods: SIGN_IN_METHODS.filter((method) => method !== 'oidc' || hasProvider),
    sign_out_url: signOutUrl,
  };
}
