import { useSyncExternalStore } from 'react';
import { PATH_PREFIX } from './path-prefix.js';

/** Why there is no token. */
export type Ending = 'signed-out' | 'expired';

/** Who looks: a token, or why there is none. */
export interface Session {
  readonly token: string | null;
  readonly ending: Ending | null;
}

/**
 * Key in session storage, which ends with the tab and which no other tab or site reads. It holds the path prefix,
 * because two services below different prefixes of one origin share that storage.
 */
const KEY = `mediajobs.token${PATH_PREFIX}`;

const listeners = new Set<() => void>();
let session: Session = { token: sessionStorage.getItem(KEY), ending: null };

/** The session as it is now. */
export function currentSession(): Session {
  return session;
}

/** Keeps a token until the browser's session ends. */
export function signIn(token: string): void {
  sessionStorage.setItem(KEY, token);
  change({ token, ending: null });
}

/** Forgets the token, and keeps why. */
export function signOut(ending: Ending): void {
  sessionStorage.removeItem(KEY);
  change({ token: null, ending });
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

function change(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}
