import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from '../exit-status.js';
import { isNotFoundError } from '../files.js';

/** Whether a file can be put there; found out before all is read. @throws UsageError */
export async function checkTarget(file: string): Promise<void> {
  if (file === '') throw new UsageError('The file has no name');
  const folder = file.endsWith('/') ? file : dirname(file);
  const found = await entryType(folder);
  if (found === 'nothing') throw new UsageError(`There is no folder ${folder} to put the file in`);
  if (found === 'file') throw new UsageError(`${folder} is no folder to put the file in`);
  if ((await entryType(file)) === 'folder') throw new UsageError(`${file} is a folder; export takes a file`);
}

async function entryType(path: string): Promise<'folder' | 'file' | 'nothing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    // Where a file is on the way to it, there is no such folder either.
    if (isNotFoundError(error) || (error as NodeJS.ErrnoException).code === 'ENOTDIR') return 'nothing';
    throw error;
  }
}
