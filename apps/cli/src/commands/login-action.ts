import { isCancel, password } from '@clack/prompts';
import { createJobsClient, InvalidTokenError } from '@mediajobs/jobs-client';
import { text as readAll } from 'node:stream/consumers';
import { InterruptedError, NotSignedInError, UsageError } from '../exit-status.js';
import { addProfile, DEFAULT_PROFILE, loadProfiles, saveProfiles, sessionFile } from '../profiles.js';
import { parseServiceUrl } from '../session.js';
import { abortOnSignals } from '../signals.js';

/** Options of `mediajobs login`. */
export interface LoginOptions {
  readonly tokenStdin?: boolean;
  readonly profile?: string;
}

/** Verifies a token and saves it. */
export async function login(
  address: string,
  { tokenStdin, profile = DEFAULT_PROFILE }: LoginOptions,
): Promise<void> {
  const signal = abortOnSignals();
  const url = await parseServiceUrl(address);
  const token = withoutScheme(tokenStdin === true ? await readAll(process.stdin) : await promptForToken());
  if (token === '') throw new UsageError('standard input must contain a token, got nothing');
  const { users } = createJobsClient({ baseUrl: url, token, retries: 2 });
  const user = await users.first({}, { signal }).catch((error: unknown) => {
    if (!(error instanceof InvalidTokenError)) throw error;
    throw new NotSignedInError(`${error.message}. Nothing was saved; sign in with another token`, {
      cause: error,
    });
  });
  await saveProfiles(addProfile(await loadProfiles(), profile, { url, token }));
  const name = user?.name ?? user?.id ?? 'a user';
  process.stderr.write(`Signed in to ${url} as ${name}; saved in ${sessionFile()}.\n`);
}

/** A token may be pasted with the scheme of its header. */
function withoutScheme(text: string): string {
  return text.trim().replace(/^Bearer\s+/i, '');
}

async function promptForToken(): Promise<string> {
  if (!process.stdin.isTTY)
    throw new UsageError('a prompt for the token requires a terminal; use --token-stdin');
  const answer = await password({
    message: 'Token',
    validate: (value) => (value === undefined || value.trim() === '' ? 'Enter a token.' : undefined),
  });
  if (isCancel(answer)) throw new InterruptedError('');
  return answer;
}
