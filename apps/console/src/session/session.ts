import { useSyncExternalStore } from 'react';
import type { Identity } from './identity.js';
import { forgetIdentity, onIdentityChange, readIdentity, storeIdentity } from './identity-storage.js';
import { removeForeignTabEntries } from './tab-storage.js';

/** Reason why the session has ended. */
export type SignOutReason = 'signed-out' | 'expired';

/** The signed-in user, or the reason why the session has ended. The session itself is a cookie, which scripts cannot read. */
export interface Session {
  readonly identity: Identity | null;
  readonly signOutReason: SignOutReason | null;
}

const listeners = new Set<() => void>();
let session: Session = { identity: readIdentity(Date.now()), signOutReason: null };

// Another tab has signed in or out.
onIdentityChange((identity) => {
  const hasExpired = (session.identity?.expiresAt ?? Number.POSITIVE_INFINITY) <= Date.now();
  const reason = hasExpired ? 'expired' : 'signed-out';
  setSession({ identity, signOutReason: identity === null ? reason : null });
});

/** Returns the current session. */
export function currentSession(): Session {
  return session;
}

/** Records that the browser has a session, for all tabs. */
export function signIn(identity: Identity): void {
  storeIdentity(identity);
  setSession({ identity, signOutReason: null });
}

/** Records that the session has ended, for all tabs. */
export function signOut(reason: SignOutReason): void {
  forgetIdentity();
  setSession({ identity: null, signOutReason: reason });
}

/** Subscribes a component to the session. */
export function useSession(): Session {
  return useSyncExternalStore(subscribe, currentSession);
}

/** Calls the listener on every change. @returns a function that unsubscribes */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function setSession(next: Session): void {
  // A user whose session has expired signs in again and continues.
  if (next.signOutReason !== 'expired') removeForeignTabEntries(next.identity?.account ?? null);
  session = next;
  for (const listener of listeners) listener();
}
