import type { Command } from 'commander';
import type { CheckOptions } from '../server/options.js';

export function addCheck(program: Command): void {
  program
    .command('check')
    .description('Check the consistency of the database; print one finding per line')
    .option('--repair', 'correct counts that differ from a recount')
    .addHelpText(
      'after',
      `
Finds rows that differ from their documents, rows without document and documents without row, file names without job,
counts that differ from a recount, and references to missing objects. The service may run meanwhile. The exit status is
1 when something was found, repaired or not.

Examples:
  $ mediajobs check
  $ mediajobs check --repair`,
    )
    .action(async (options: CheckOptions) => {
      const { runCheck } = await import('../server/run-check.js');
      await runCheck(options);
    });
}
