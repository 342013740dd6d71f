import type { Command } from 'commander';
import type { CheckOptions } from '../server/options.js';

export function addCheck(command: Command): void {
  command
    .option('--repair', 'correct counts that differ from a recount')
    .option('--references', 'also report references to objects that were not imported, or were deleted')
    .option('--objects', 'also compare the files with the storage of STORAGE_DIR or STORAGE_URL')
    .option('--remove-orphans', 'like --objects, and remove objects without file, and content without object')
    .addHelpText(
      'after',
      `
Finds rows that differ from their documents, rows without document and documents without row, file names without job,
and counts that differ from a recount. The service may run meanwhile. The exit status is 1 when something was found,
repaired or not.

With --objects, objects of the storage that belong to no file are found, and files whose content is not in the storage.
Objects of the last 24 hours and files in watch folders are left out. Directories of pipelines are not read.

Examples:
  $ mediajobs check
  $ mediajobs check --repair
  $ mediajobs check --references
  $ mediajobs check --objects`,
    )
    .action(async (options: CheckOptions) => {
      const { runCheck } = await import('../server/run-check.js');
      await runCheck(options);
    });
}
