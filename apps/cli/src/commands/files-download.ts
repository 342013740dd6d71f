import { Option, type Command } from 'commander';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { checkTarget } from '../check-target.js';
import { saveContent } from '../downloads/save-content.js';
import { freePath, safeExtension, toSafeName } from '../downloads/local-name.js';
import { UsageError } from '../exit-status.js';
import { connect } from '../session.js';
import { abortOnSignals } from '../signals.js';
import { forEachId } from './attempt-each.js';
import { singleValue } from './option-parsers.js';

export function addFilesDownload(files: Command): void {
  files
    .command('download')
    .description('Save the content of files in the current folder')
    .argument('<id...>', 'ids of the files')
    .addOption(
      singleValue(new Option('--to <path>', 'file to write, or - for standard output; for a single file')),
    )
    .option('--force', 'with --to: replace an existing file')
    .addHelpText(
      'after',
      `
Without --to, a file that exists is never replaced: -2 is added to the name. A file gets its name when it is complete and
its MD5 is right; until then it is NAME.part. A broken transfer continues, and an interrupted one when the command is
repeated.

Examples:
  $ mediajobs files download 5d2f7c35e4b004f9cd197877
  $ mediajobs files download 5d2f7c35e4b004f9cd197877 --to - | ffprobe -`,
    )
    .action(downloadAll);
}

interface DownloadOptions {
  readonly to?: string;
  readonly force?: boolean;
}

async function downloadAll(ids: readonly string[], { to, force = false }: DownloadOptions): Promise<void> {
  if (to !== undefined && ids.length > 1) throw new UsageError('--to requires a single file');
  const signal = abortOnSignals();
  const client = await connect();
  if (to !== undefined && to !== '-') await checkTarget(to, force);
  await forEachId(ids, async (id) => {
    if (to === '-') {
      const { stream } = await client.files.content(id, { signal });
      await pipeline(Readable.from(stream), process.stdout, { signal, end: false });
      return;
    }
    const { file } = await client.files.download(id, { signal });
    const path = to ?? (await choosePath(basename(file.name ?? id)));
    await saveContent({ client, file, path, signal });
    process.stderr.write(`Saved ${path}.\n`);
  });
}

/** Returns a path in the current folder that no file has. */
function choosePath(name: string): Promise<string> {
  const extension = safeExtension(name);
  return freePath('.', toSafeName(name.slice(0, name.length - extension.length)), extension);
}
