import { Option, type Command } from 'commander';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { saveContent } from '../downloads/save-content.js';
import { toSafeName } from '../downloads/local-name.js';
import { UsageError } from '../exit-status.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { singleValue } from './option-parsers.js';

export function addFilesDownload(files: Command): void {
  files
    .command('download')
    .description('Save the content of files in the current folder')
    .argument('<id...>', 'ids of the files')
    .addOption(
      singleValue(new Option('--to <path>', 'file to write, or - for standard output; for a single file')),
    )
    .addHelpText(
      'after',
      `
A file gets its name when it is complete and its MD5 is right; until then it is NAME.part. A broken transfer continues, and
an interrupted one when the command is repeated.

Examples:
  $ mediajobs files download 5d2f7c35e4b004f9cd197877
  $ mediajobs files download 5d2f7c35e4b004f9cd197877 --to - | ffprobe -`,
    )
    .action(downloadAll);
}

async function downloadAll(ids: readonly string[], { to }: { readonly to?: string }): Promise<void> {
  if (to !== undefined && ids.length > 1) throw new UsageError('--to requires a single file');
  const signal = abortOnSignals();
  const client = await connect();
  for (const id of ids) {
    if (to === '-') {
      const { stream } = await client.files.content(id, { signal });
      await pipeline(Readable.from(stream), process.stdout, { signal, end: false });
      continue;
    }
    const { file } = await client.files.download(id, { signal });
    const path = to ?? toSafeName(basename(file.name ?? id));
    await saveContent({ client, file, path, signal });
    process.stderr.write(`Saved ${path}.\n`);
  }
}
