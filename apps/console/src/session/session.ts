import { useSyncExternalStore } from 'react';
import { PATH_PREFIX } from './path-prefix.js';

/** Why there is no token. */
export type SignOutReason = 'signed-out' | 'expired';

/** Who looks: a token, or why there is none. */
export interface Session {
  readonly token: string | null;
  readonly signOutReason: SignOutReason | null;
}

/**
 * Key in session storage, which ends with the tab and which no other tab or site reads. It holds the path prefix,
 * because two services below different prefixes of one origin share that storage.
 */
const STORAGE_KEY = `mediajobs.token${PATH_PREFIX}`;

const listeners = new Set<() => void>();
let session: Session = { token: sessionStorage.getItem(STORAGE_KEY), signOutReason: null };

/** The session as it is now. */
export function currentSession(): Session {
  return session;
}

/** Keeps a token until the browser's session ends. */
export function signIn(token: string): void {
  sessionStorage.setItem(STORAGE_KEY, token);
  setSession({ token, signOutReason: null });
}

/** Forgets the token, and keeps why. */
export function signOut(ending: SignOutReason): void {
  sessionStorage.removeItem(STORAGE_KEY);
  setSession({ token: null, signOutReason: ending });
}

/** The session, and every change of it. */
export function useSession(): Session {
  return useSyncExternalStore(subscribe, currentSession);
}

/** Calls back on every change, until what it returns is called. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function setSession(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}
