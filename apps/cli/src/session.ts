import { createJobsClient, type JobsClient } from '@mediajobs/jobs-client';
import envPaths from 'env-paths';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NotSignedInError } from './exit-status.js';
import { readTextFile } from './files.js';

/** Where the service is, and the token that opens it. */
export interface Session {
  readonly url: string;
  readonly token: string;
}

/** The file that a sign-in is kept in: `mediajobs/session.json` below XDG_CONFIG_HOME, or where the system keeps such. */
export function sessionFile(): string {
  return join(envPaths('mediajobs', { suffix: '' }).config, 'session.json');
}

/** Only the user may read it. It is there whole or not at all. */
export async function saveSession(session: Session, file = sessionFile()): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(session, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
}

/** @returns whether there was one */
export async function deleteSession(file = sessionFile()): Promise<boolean> {
  const there = (await loadSession(file)) !== null;
  await rm(file, { force: true });
  return there;
}

/** @throws Error where the file is not what was written there */
export async function loadSession(file = sessionFile()): Promise<Session | null> {
  const text = await readTextFile(file);
  if (text === null) return null;
  try {
    const { url, token } = JSON.parse(text) as Partial<Session>;
    if (typeof url === 'string' && typeof token === 'string') return { url, token };
  } catch {
    // What can't be read is what is said below.
  }
  throw new NotSignedInError(`${file} is damaged; sign in anew with "mediajobs login"`);
}

/** MEDIAJOBS_URL and MEDIAJOBS_TOKEN win over what a sign-in has kept. @throws NotSignedIn */
export async function resolveSession(environment: NodeJS.ProcessEnv = process.env): Promise<Session> {
  const { MEDIAJOBS_URL: url, MEDIAJOBS_TOKEN: token } = environment;
  if (url && token) return { url: parseServiceUrl(url), token };
  const kept = await loadSession();
  if (kept) return { url: url ? parseServiceUrl(url) : kept.url, token: token || kept.token };
  throw new NotSignedInError(
    'Nobody is signed in: use "mediajobs login", or set MEDIAJOBS_URL and MEDIAJOBS_TOKEN',
  );
}

/** What may follow the base of a service in a URL that was copied from it. */
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
    `The service's address takes a URL such as https://jobs.example.com, got ${JSON.stringify(text)}`,
  );
}

/** A client of the service that one is signed in to. @throws NotSignedIn */
export async function connect(): Promise<JobsClient & { readonly url: string }> {
  const { url, token } = await resolveSession();
  return { ...createJobsClient({ baseUrl: url, token, retries: 3 }), url };
}
