import type { Command } from 'commander';
import { jobOutputOption, printObject, type JobOutput } from '../output/job-output.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';

export function addFilesGet(files: Command): void {
  files
    .command('get')
    .description('Print one file')
    .argument('<id>', 'id of the file: 24 hexadecimal digits')
    .addOption(jobOutputOption())
    .addHelpText(
      'after',
      `
Examples:
  $ mediajobs files get 5d2f7c35e4b004f9cd197877 | jq .video_tracks`,
    )
    .action(get);
}

async function get(id: string, { output }: { readonly output?: JobOutput }): Promise<void> {
  const signal = abortOnSignals();
  const { files } = await connect();
  await printObject(await files.get(id, { signal }), output);
}
