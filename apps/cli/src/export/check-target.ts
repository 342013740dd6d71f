import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from '../exit-status.js';
import { isNotFoundError } from '../files.js';

/** Checks that a file can be created, before anything is read. @throws UsageError */
export async function checkTarget(file: string): Promise<void> {
  if (file === '') throw new UsageError('the file name must not be empty');
  const folder = file.endsWith('/') ? file : dirname(file);
  const found = await entryType(folder);
  if (found === 'nothing') throw new UsageError(`the folder ${folder} does not exist`);
  if (found === 'file') throw new UsageError(`${folder} is not a folder`);
  if ((await entryType(file)) === 'folder') throw new UsageError(`${file} is a folder, expected a file`);
}

async function entryType(path: string): Promise<'folder' | 'file' | 'nothing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    // ENOTDIR: a part of the path is a file.
    if (isNotFoundError(error) || (error as NodeJS.ErrnoException).code === 'ENOTDIR') return 'nothing';
    throw error;
  }
}
