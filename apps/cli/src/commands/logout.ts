import { Option, type Command } from 'commander';
import { loadProfiles, removeProfile, saveProfiles } from '../profiles.js';
import { singleValue } from './option-parsers.js';

interface LogoutOptions {
  readonly profile?: string;
  readonly all?: boolean;
}

export function addLogout(command: Command): void {
  command
    .addOption(singleValue(new Option('--profile <name>', 'profile to delete (default: the current one)')))
    .option('--all', 'delete all profiles')
    .addHelpText(
      'after',
      `
The token itself stays valid; "mediajobs token revoke" revokes it.

Examples:
  $ mediajobs logout`,
    )
    .action(logout);
}

async function logout({ profile, all = false }: LogoutOptions): Promise<void> {
  const profiles = await loadProfiles();
  const left = all
    ? { ...profiles, sessions: new Map<never, never>() }
    : removeProfile(profiles, profile ?? profiles.current);
  await saveProfiles(left);
  const isChanged = left.sessions.size < profiles.sessions.size;
  process.stderr.write(isChanged ? 'Signed out.\n' : 'Not signed in.\n');
}
