import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A file of an archive. */
export interface ArchiveEntry {
  readonly name: string;
  readonly path: string;
}

/** Writes a zip archive of files that are compressed already. @param target absolute path */
export async function archiveFiles(
  entries: readonly ArchiveEntry[],
  target: string,
  signal: AbortSignal,
): Promise<void> {
  const archive = new ZipFile();
  const output = archive.outputStream as Readable;
  archive.on('error', (error: Error) => output.destroy(error));
  for (const { name, path } of entries) archive.addFile(path, name, { compress: false });
  archive.end();
  await pipeline(output, createWriteStream(target), { signal });
}
