import { parseIdentity, type Identity } from './identity.js';
import { PATH_PREFIX } from './path-prefix.js';

/**
 * Key in local storage. It holds who is signed in, which is no secret, so that a new tab starts without asking the service,
 * and all tabs notice a sign-in or sign-out. Contains the path prefix, because services below different prefixes of one
 * origin share that storage.
 */
const KEY = `mediajobs.identity${PATH_PREFIX}`;

/** Returns who was signed in when a tab last knew; null if the session has expired since. */
export function readIdentity(now: number): Identity | null {
  const identity = parseIdentity(localStorage.getItem(KEY));
  return identity && (identity.expiresAt === null || identity.expiresAt > now) ? identity : null;
}

/** Stores who is signed in. */
export function storeIdentity(identity: Identity): void {
  localStorage.setItem(KEY, JSON.stringify(identity));
}

/** Removes who was signed in. */
export function forgetIdentity(): void {
  localStorage.removeItem(KEY);
}

/** Calls the listener when another tab signs in or out. */
export function onIdentityChange(listener: (identity: Identity | null) => void): void {
  window.addEventListener('storage', ({ key, newValue }) => {
    // Null if the whole storage was cleared.
    if (key === KEY || key === null) listener(parseIdentity(newValue));
  });
}
