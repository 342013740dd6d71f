import { password, isCancel } from '@clack/prompts';
import { createJobsClient, InvalidTokenError } from '@mediajobs/jobs-client';
import type { Command } from 'commander';
import { text as readAll } from 'node:stream/consumers';
import { abortOnSignals } from '../signals.js';
import { InterruptedError, NotSignedInError, UsageError } from '../exit-status.js';
import { saveSession, parseServiceUrl, sessionFile } from '../session.js';

interface LoginOptions {
  readonly tokenStdin?: boolean;
}

export function addLogin(program: Command): void {
  program
    .command('login')
    .description('Save the address of a service and a token for it')
    .argument('<url>', 'address of the service, such as https://jobs.example.com')
    .option('--token-stdin', 'read the token from standard input instead of a prompt')
    .addHelpText(
      'after',
      `
The token is verified, then saved in a file that only you can read. MEDIAJOBS_URL and MEDIAJOBS_TOKEN take precedence.

Examples:
  $ mediajobs login https://jobs.example.com
  $ mediajobs token --user 5d2f7c35e4b004f9cd197877 | mediajobs login http://localhost:3000 --token-stdin`,
    )
    .action(login);
}

async function login(address: string, { tokenStdin }: LoginOptions): Promise<void> {
  const signal = abortOnSignals();
  const url = parseServiceUrl(address);
  const token = tokenStdin === true ? (await readAll(process.stdin)).trim() : await promptForToken();
  if (token === '') throw new UsageError('standard input must contain a token, got nothing');
  const { users } = createJobsClient({ baseUrl: url, token, retries: 2 });
  const page = await users.list({ limit: 1 }, { signal }).catch((error: unknown) => {
    if (!(error instanceof InvalidTokenError)) throw error;
    throw new NotSignedInError(`${error.message}. Nothing was saved; sign in with another token`, {
      cause: error,
    });
  });
  await saveSession({ url, token });
  const [user] = page.users;
  process.stderr.write(
    `Signed in to ${url} as ${user?.name ?? user?.id ?? 'a user'}; saved in ${sessionFile()}.\n`,
  );
}

async function promptForToken(): Promise<string> {
  if (!process.stdin.isTTY)
    throw new UsageError('a prompt for the token requires a terminal; use --token-stdin');
  const answer = await password({
    message: 'Token',
    validate: (value) => (value === undefined || value.trim() === '' ? 'Enter a token.' : undefined),
  });
  if (isCancel(answer)) throw new InterruptedError('');
  return answer.trim();
}
