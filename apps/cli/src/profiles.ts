import envPaths from 'env-paths';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NotSignedInError, UsageError } from './exit-status.js';
import { readTextFile } from './files.js';

/** The URL of a service and a token for it. */
export interface Session {
  readonly url: string;
  readonly token: string;
}

/** The services that the user is signed in to, by the names of their profiles. */
export interface Profiles {
  /** Name of the profile that commands use. */
  readonly current: string;
  readonly sessions: ReadonlyMap<string, Session>;
}

/** Name of the profile of a sign-in without `--profile`. */
export const DEFAULT_PROFILE = 'default';

const NO_PROFILES: Profiles = { current: DEFAULT_PROFILE, sessions: new Map() };

/** Returns the session file: `mediajobs/session.json` in XDG_CONFIG_HOME, or in the configuration folder of the system. */
export function sessionFile(): string {
  return join(envPaths('mediajobs', { suffix: '' }).config, 'session.json');
}

/** Reads the profiles; none if there is no file. @throws NotSignedInError when the file is damaged */
export async function loadProfiles(file = sessionFile()): Promise<Profiles> {
  const text = await readTextFile(file);
  if (text === null) return NO_PROFILES;
  const profiles = parseProfiles(text);
  if (profiles !== null) return profiles;
  throw new NotSignedInError(`${file} is damaged; sign in again with "mediajobs login"`);
}

/** Writes the profiles atomically, readable by the user only. Without any, the file is deleted. */
export async function saveProfiles({ current, sessions }: Profiles, file = sessionFile()): Promise<void> {
  if (sessions.size === 0) {
    await rm(file, { force: true });
    return;
  }
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  const document = { current, profiles: Object.fromEntries(sessions) };
  await writeFile(draft, `${JSON.stringify(document, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
}

/** Returns the profiles with another one, which becomes the current one. */
export function addProfile({ sessions }: Profiles, name: string, session: Session): Profiles {
  return { current: name, sessions: new Map([...sessions, [name, session]]) };
}

/** Returns the profiles without one. Another one becomes the current one if necessary. */
export function removeProfile({ current, sessions }: Profiles, name: string): Profiles {
  const others = new Map([...sessions].filter(([other]) => other !== name));
  const [next = DEFAULT_PROFILE] = others.keys();
  return { current: current === name ? next : current, sessions: others };
}

/** Returns the profiles with another current one. @throws UsageError for an unknown name */
export function useProfile({ sessions }: Profiles, name: string): Profiles {
  requireProfile(sessions, name);
  return { current: name, sessions };
}

/** Returns a session by the name of its profile. @throws UsageError */
export function requireProfile(sessions: Profiles['sessions'], name: string): Session {
  const session = sessions.get(name);
  if (session) return session;
  const names = [...sessions.keys()].join(', ');
  const others = names === '' ? 'there is none; use "mediajobs login"' : `the profiles are ${names}`;
  throw new UsageError(`no profile is named ${JSON.stringify(name)}; ${others}`);
}

/** Parses the file. One of an earlier version has a single session. */
function parseProfiles(text: string): Profiles | null {
  const document = parseJson(text);
  if (isSession(document))
    return { current: DEFAULT_PROFILE, sessions: new Map([[DEFAULT_PROFILE, document]]) };
  const { current, profiles } = (document ?? {}) as { current?: unknown; profiles?: unknown };
  if (typeof current !== 'string' || typeof profiles !== 'object' || profiles === null) return null;
  const sessions = Object.entries(profiles as Record<string, unknown>);
  const valid = sessions.flatMap(([name, value]): [string, Session][] =>
    isSession(value) ? [[name, value]] : [],
  );
  return valid.length === sessions.length ? { current, sessions: new Map(valid) } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isSession(value: unknown): value is Session {
  const { url, token } = (value ?? {}) as Partial<Record<keyof Session, unknown>>;
  return typeof url === 'string' && typeof token === 'string';
}
