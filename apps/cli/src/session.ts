import { createJobsClient, type JobsClient } from '@mediajobs/jobs-client';
import envPaths from 'env-paths';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NotSignedInError } from './exit-status.js';
import { readTextFile } from './files.js';

/** The URL of a service and a token for it. */
export interface Session {
  readonly url: string;
  readonly token: string;
}

/** Returns the session file: `mediajobs/session.json` in XDG_CONFIG_HOME, or in the configuration folder of the system. */
export function sessionFile(): string {
  return join(envPaths('mediajobs', { suffix: '' }).config, 'session.json');
}

/** Writes the session file atomically, readable by the user only. */
export async function saveSession(session: Session, file = sessionFile()): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(session, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
}

/** Deletes the session file. Returns true if there was one. */
export async function deleteSession(file = sessionFile()): Promise<boolean> {
  const existed = (await loadSession(file)) !== null;
  await rm(file, { force: true });
  return existed;
}

/** @throws NotSignedInError when the file is damaged */
export async function loadSession(file = sessionFile()): Promise<Session | null> {
  const text = await readTextFile(file);
  if (text === null) return null;
  try {
    const { url, token } = JSON.parse(text) as Partial<Session>;
    if (typeof url === 'string' && typeof token === 'string') return { url, token };
  } catch {
    // Reported below.
  }
  throw new NotSignedInError(`${file} is damaged; sign in again with "mediajobs login"`);
}

/** Returns the session. MEDIAJOBS_URL and MEDIAJOBS_TOKEN take precedence over the file. @throws NotSignedInError */
export async function resolveSession(environment: NodeJS.ProcessEnv = process.env): Promise<Session> {
  const { MEDIAJOBS_URL: url, MEDIAJOBS_TOKEN: token } = environment;
  if (url && token) return { url: parseServiceUrl(url), token };
  const saved = await loadSession();
  if (saved) return { url: url ? parseServiceUrl(url) : saved.url, token: token || saved.token };
  throw new NotSignedInError(
    'Not signed in: use "mediajobs login", or set MEDIAJOBS_URL and MEDIAJOBS_TOKEN',
  );
}

/** Paths of the API, which a URL copied from it may have after the base. */
const API_PATHS = /\/(v1(\/.*)?|docs|docs-json|docs-yaml)?$/;
const LOOPBACK_HOST = /^(localhost|127(\.\d+){3}|\[::1\])(:|\/|$)/;

/**
 * Returns the base URL of a service. Takes any URL of its API, and an address without a scheme: http on this machine,
 * otherwise https. @throws NotSignedIn if the text is no address
 */
export function parseServiceUrl(text: string): string {
  const scheme = LOOPBACK_HOST.test(text) ? 'http' : 'https';
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `${scheme}://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url && url.username === '' && /^https?:$/.test(url.protocol) && /^[\w.:[\]-]+$/.test(url.host)) {
    return `${url.origin}${url.pathname.replace(API_PATHS, '').replace(/\/+$/, '')}`;
  }
  throw new NotSignedInError(
    `The address of the service must be a URL such as https://jobs.example.com, got ${JSON.stringify(text)}`,
  );
}

/** Returns a client of the service of the session. @throws NotSignedInError */
export async function connect(): Promise<JobsClient & { readonly url: string }> {
  const { url, token } = await resolveSession();
  return { ...createJobsClient({ baseUrl: url, token, retries: 3 }), url };
}
