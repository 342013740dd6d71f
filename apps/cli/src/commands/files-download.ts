import { ConnectionError, type File } from '@mediajobs/jobs-client';
import { Option, type Command } from 'commander';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
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
A file gets its name when it is complete; until then it is NAME.part.

Examples:
  $ mediajobs files download 5d2f7c35e4b004f9cd197877
  $ mediajobs files download 5d2f7c35e4b004f9cd197877 --to - | ffprobe -`,
    )
    .action(downloadAll);
}

async function downloadAll(ids: readonly string[], { to }: { readonly to?: string }): Promise<void> {
  if (to !== undefined && ids.length > 1) throw new UsageError('--to requires a single file');
  const signal = abortOnSignals();
  const { files } = await connect();
  for (const id of ids) {
    const { href, file } = await files.download(id, { signal });
    const content = await openContent(href, signal);
    if (to === '-') {
      await pipeline(content, process.stdout, { signal, end: false });
      continue;
    }
    const path = to ?? basename((file as Partial<File>).name ?? id);
    await save(content, path, signal);
    process.stderr.write(`Saved ${path}.\n`);
  }
}

async function save(content: Readable, path: string, signal: AbortSignal): Promise<void> {
  const part = `${path}.part`;
  try {
    await pipeline(content, createWriteStream(part), { signal });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function openContent(href: string, signal: AbortSignal): Promise<Readable> {
  const response = await fetch(href, { signal }).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new ConnectionError(`${new URL(href).origin} can't be reached`, { cause });
  });
  if (response.ok && response.body) return Readable.from(response.body);
  await response.body?.cancel();
  throw new ConnectionError(`the content was answered with HTTP ${response.status}`);
}
