import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from './exit-status.js';
import { isNotFoundError } from './files.js';

/**
 * Checks that a file can be created, before anything is read.
 *
 * @param isReplaced true if an existing file is to be replaced
 * @throws UsageError for a path that cannot be a file
 * @throws Error for a file that exists
 */
export async function checkTarget(file: string, isReplaced: boolean): Promise<void> {
  if (file === '') throw new UsageError('the file name must not be empty');
  const folder = file.endsWith('/') ? file : dirname(file);
  const found = await entryType(folder);
  if (found === 'nothing') throw new UsageError(`the folder ${folder} does not exist`);
  if (found === 'file') throw new UsageError(`${folder} is not a folder`);
  const existing = await entryType(file);
  if (existing === 'folder') throw new UsageError(`${file} is a folder, expected a file`);
  if (existing === 'file' && !isReplaced) throw new Error(`${file} exists; use --force to replace it`);
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
