import type { JobsClient } from '@mediajobs/jobs-client';
import { NotSignedInError, UsageError } from './exit-status.js';
import { loadProfiles, requireProfile, type Session } from './profiles.js';

let selectedProfile: string | undefined;

/** Selects the profile of `--profile`, which takes precedence over the environment. */
export function selectProfile(name: string | undefined): void {
  selectedProfile = name;
}

/** The session of a command, and the profile it comes from; null if it comes from the environment. */
export interface ResolvedSession extends Session {
  readonly profile: string | null;
}

/**
 * Returns the session: of `--profile`, else of MEDIAJOBS_URL and MEDIAJOBS_TOKEN, each before the profile of
 * MEDIAJOBS_PROFILE or the current one.
 *
 * @throws NotSignedInError, UsageError for an unknown profile
 */
export async function resolveSession(): Promise<ResolvedSession> {
  const profile = selectedProfile;
  if (profile !== undefined) return { ...requireProfile((await loadProfiles()).sessions, profile), profile };
  const { MEDIAJOBS_URL: url, MEDIAJOBS_TOKEN: token, MEDIAJOBS_PROFILE: named } = process.env;
  if (url && token) return { url: await parseServiceUrl(url), token, profile: null };
  const { current, sessions } = await loadProfiles();
  const saved = named ? requireProfile(sessions, named) : sessions.get(current);
  if (!saved)
    throw new NotSignedInError(
      'Not signed in: use "mediajobs login", or set MEDIAJOBS_URL and MEDIAJOBS_TOKEN',
    );
  return {
    url: url ? await parseServiceUrl(url) : saved.url,
    token: token || saved.token,
    profile: url || token ? null : named || current,
  };
}

/** Returns the base URL of a service. @throws UsageError if the text is not an address */
export async function parseServiceUrl(text: string): Promise<string> {
  const { parseBaseUrl } = await import('@mediajobs/jobs-client');
  try {
    return parseBaseUrl(text);
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message) : error;
  }
}

/** A client of a service, and the URL of the service. */
export interface Connection extends JobsClient {
  readonly url: string;
}

/** Returns a client of the service of the session. @throws NotSignedInError */
export async function connect(): Promise<Connection> {
  const { createJobsClient } = await import('@mediajobs/jobs-client');
  const { url, token } = await resolveSession();
  return { ...createJobsClient({ baseUrl: url, token, retries: 3, userAgent: 'mediajobs-cli' }), url };
}
