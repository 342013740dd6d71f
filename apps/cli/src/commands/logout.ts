import type { Command } from 'commander';
import { deleteSession } from '../session.js';

export function addLogout(program: Command): void {
  program
    .command('logout')
    .description('Delete the saved address and token')
    .addHelpText(
      'after',
      `
The token itself stays valid; "mediajobs token revoke" revokes it.

Examples:
  $ mediajobs logout`,
    )
    .action(async () => {
      const existed = await deleteSession();
      process.stderr.write(existed ? 'Signed out.\n' : 'Not signed in.\n');
    });
}
