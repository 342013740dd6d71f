import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

/** Folders of system programs, for services that are started without `PATH`. */
const SYSTEM_FOLDERS = ['/usr/local/bin', '/usr/bin', '/bin', '/usr/sbin', '/sbin'];

/** Returns the absolute path of a program on a search path, as it is named there; null if there is none. */
export async function findProgram(name: string, searchPath: string): Promise<string | null> {
  const folders = searchPath.split(delimiter).filter((folder) => isAbsolute(folder));
  for (const folder of folders) {
    // Not resolved: a program that has several names, such as BusyBox, must be called by the right one.
    const path = join(folder, name);
    if (await resolveExecutable(path)) return path;
  }
  return null;
}

/** Returns the absolute path of a program of the system; null if it is not installed. */
export function findSystemProgram(name: string): Promise<string | null> {
  return findProgram(name, SYSTEM_FOLDERS.join(delimiter));
}

/** Returns the path of an executable file without symbolic links; null if there is no such file. */
export async function resolveExecutable(path: string): Promise<string | null> {
  try {
    await access(path, constants.X_OK);
    const resolved = await realpath(path);
    return (await stat(resolved)).isFile() ? resolved : null;
  } catch {
    return null;
  }
}
