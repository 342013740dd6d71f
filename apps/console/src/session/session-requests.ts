import type { components } from '@mediajobs/jobs-client';
import { queryOptions } from '@tanstack/react-query';
import { client } from './client.js';
import { grantsScope, type Identity } from './identity.js';
import { serviceUrl } from './path-prefix.js';
import { queryClient } from './query-client.js';
import { currentSession, signIn, signOut } from './session.js';

type SessionResponse = components['schemas']['SessionResponse'];

/** Thrown for a token that is valid, but of no use in the console. */
class MissingScopeError extends Error {
  override readonly name = 'MissingScopeError';
}

/** Scopes of which a user of the console has at least one. */
const USEFUL_SCOPES = ['mediahub_read', 'mediahub_admin'];

/** Query of who is signed in, and how users can sign in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<SessionResponse> => {
    const { data } = await client.api.GET('/v1/session', { signal });
    if (!data) throw new Error('The service did not say who is signed in');
    return data;
  },
});

/**
 * Returns true if the browser has a session. Asks the service only if no tab has noted one, as after a sign-in at the
 * identity provider.
 */
export async function restoreSession(): Promise<boolean> {
  if (currentSession().identity !== null) return true;
  try {
    const identity = toIdentity(await queryClient.query(sessionQuery));
    if (identity === null) return false;
    signIn(identity);
    return true;
  } catch {
    // The sign-in form asks again. The cookie of a session that has ended is reported by the query client.
    return false;
  }
}

/** Exchanges a token for a session. @throws ApiError, MissingScopeError */
export async function startSession(token: string): Promise<void> {
  const { data } = await client.api.POST('/v1/session', { body: { token } });
  const identity = data ? toIdentity(data) : null;
  if (identity === null) throw new Error('The service has started no session');
  if (!USEFUL_SCOPES.some((scope) => grantsScope(identity.scopes, scope))) {
    await client.api.DELETE('/v1/session');
    throw new MissingScopeError('This token may not read jobs: it lacks the scope mediahub_read.');
  }
  signIn(identity);
}

/** Ends the session for all tabs, and leaves for the sign-out at the identity provider where the session began. */
export async function endSession(): Promise<void> {
  const { data } = await client.api.DELETE('/v1/session');
  signOut('signed-out');
  const url = data?.sign_out_url;
  if (url != null) location.assign(url);
}

/** Returns the address at which the sign-in at the identity provider begins. @param to path to open afterwards */
export function providerSignInUrl(to: string): string {
  return `${serviceUrl()}/v1/session/sign-in?${new URLSearchParams({ to }).toString()}`;
}

function toIdentity({ session }: SessionResponse): Identity | null {
  if (!session) return null;
  return {
    account: session.account,
    name: session.name ?? null,
    method: session.method === 'oidc' ? 'oidc' : 'token',
    scopes: session.scopes,
    tokenId: session.token_id ?? null,
    expiresAt: session.expires_at ?? null,
  };
}
