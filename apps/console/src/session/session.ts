import { useSyncExternalStore } from 'react';
import { PATH_PREFIX } from './path-prefix.js';

/** Why the session has ended. */
export type SignOutReason = 'signed-out' | 'expired';

/** A token, or the reason why there is none. */
export interface Session {
  readonly token: string | null;
  readonly signOutReason: SignOutReason | null;
}

/**
 * Key in session storage, which is private to the tab. Contains the path prefix, because services below different
 * prefixes of one origin share that storage.
 */
const STORAGE_KEY = `mediajobs.token${PATH_PREFIX}`;

const listeners = new Set<() => void>();
let session: Session = { token: sessionStorage.getItem(STORAGE_KEY), signOutReason: null };

/** Returns the current session. */
export function currentSession(): Session {
  return session;
}

/** Starts a session, which ends with the tab. */
export function signIn(token: string): void {
  sessionStorage.setItem(STORAGE_KEY, token);
  setSession({ token, signOutReason: null });
}

/** Ends the session. */
export function signOut(reason: SignOutReason): void {
  sessionStorage.removeItem(STORAGE_KEY);
  setSession({ token: null, signOutReason: reason });
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
  session = next;
  for (const listener of listeners) listener();
}
