import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SettingError } from './setting.js';

/**
 * Creates the folder of a setting if it is missing, and checks that the process can create files in it.
 *
 * @throws SettingError
 */
export async function prepareFolder(setting: string, path: string): Promise<void> {
  try {
    await createFolder(path);
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { message: reason } = error as Error;
    throw new SettingError(
      setting,
      'a folder that this process can write to',
      `${JSON.stringify(path)} (${reason})`,
    );
  }
}

/**
 * Creates a folder and its parents. The option `recursive` of Node.js never returns for a path such as `/proc/x`, whose parent
 * exists and refuses folders with ENOENT.
 *
 * @throws errors of the file system
 */
export async function createFolder(path: string): Promise<void> {
  if (await createLast(path)) return;
  await createFolder(dirname(path));
  if (!(await createLast(path))) await mkdir(path);
}

/** Creates a folder unless it exists. Returns false if its parent is missing. */
async function createLast(path: string): Promise<boolean> {
  try {
    await mkdir(path);
  } catch (error) {
    if (await isFolder(path)) return true;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  return true;
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}
