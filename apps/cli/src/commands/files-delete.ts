import type { Command } from 'commander';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { forEachId } from './attempt-each.js';

export function addFilesDelete(files: Command): void {
  files
    .command('delete')
    .description('Delete files with their content in the storage of the service')
    .argument('<id...>', 'ids of the files')
    .addHelpText(
      'after',
      `
A file that a queued or running job uses is kept: exit status 1.

Examples:
  $ mediajobs files delete 5d2f7c35e4b004f9cd197877`,
    )
    .action(remove);
}

async function remove(ids: readonly string[]): Promise<void> {
  const signal = abortOnSignals();
  const { files } = await connect();
  await forEachId(ids, async (id) => {
    await files.delete(id, { signal });
    process.stderr.write(`Deleted file ${id}.\n`);
  });
}
