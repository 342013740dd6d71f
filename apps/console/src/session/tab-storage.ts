import * as v from 'valibot';
import { PATH_PREFIX } from './path-prefix.js';

/** Names of what a tab keeps for an account until it is closed or the user signs out. */
const NAMES = ['new-job', 'object-form'] as const;
type Name = (typeof NAMES)[number];

const entry = v.object({ owner: v.string(), value: v.unknown() });

/** Returns what the tab keeps for an account; null without it. */
export function readTabEntry(name: Name, owner: string): unknown {
  const found = readEntry(name);
  return found?.owner === owner ? found.value : null;
}

/** Keeps a value in the tab, for one account. */
export function writeTabEntry(name: Name, owner: string, value: unknown): void {
  try {
    sessionStorage.setItem(toKey(name), JSON.stringify({ owner, value }));
  } catch {
    // Without room in the storage, nothing is kept.
  }
}

export function removeTabEntry(name: Name): void {
  sessionStorage.removeItem(toKey(name));
}

/** Removes what the tab keeps for other accounts. @param account null removes everything */
export function removeForeignTabEntries(account: string | null): void {
  for (const name of NAMES) if (account === null || readEntry(name)?.owner !== account) removeTabEntry(name);
}

/** Services below different path prefixes of one origin share the storage. */
function toKey(name: Name): string {
  return `mediajobs.${name}${PATH_PREFIX}`;
}

function readEntry(name: Name): v.InferOutput<typeof entry> | null {
  try {
    const found = v.safeParse(entry, JSON.parse(sessionStorage.getItem(toKey(name)) ?? 'null'));
    return found.success ? found.output : null;
  } catch {
    return null;
  }
}
