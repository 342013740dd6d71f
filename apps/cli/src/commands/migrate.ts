import type { Command } from 'commander';

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('Migrate the database to the schema of this version')
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
