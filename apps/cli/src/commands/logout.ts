import type { Command } from 'commander';
import { deleteSession } from '../session.js';

export function addLogout(program: Command): void {
  program
    .command('logout')
    .description('Forget the service and the token')
    .addHelpText(
      'after',
      `
The token itself goes on to its end; "mediajobs token revoke" ends it.

Examples:
  $ mediajobs logout`,
    )
    .action(async () => {
      const there = await deleteSession();
      process.stderr.write(there ? 'Signed out.\n' : 'Nobody was signed in.\n');
    });
}
