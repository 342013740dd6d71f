import type { Command } from 'commander';

export function addMigrate(command: Command): void {
  command
    .addHelpText(
      'after',
      `
Examples:
  $ DATABASE_URL=postgresql://user:password@host/mediajobs mediajobs migrate`,
    )
    .action(async () => {
      const { runMigrate } = await import('../server/run-migrate.js');
      await runMigrate();
    });
}
