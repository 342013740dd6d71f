import { access, readFile, stat } from 'node:fs/promises';
import { UsageError } from './exit-status.js';

/** Returns true for the error of the system that a file does not exist. */
export function isNotFoundError(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

export async function fileExists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** Returns the text of a file, null if it does not exist. */
export async function readTextFile(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isNotFoundError(error)) return null;
    throw error;
  }
}

/** Returns size and time of the last change of a file. @throws UsageError for a path that is no file */
export async function statFile(path: string): Promise<{ readonly size: number; readonly mtimeMs: number }> {
  const stats = await stat(path).catch((error: unknown) => {
    throw new UsageError(`cannot read ${path}: ${describeFileError(error)}`);
  });
  if (!stats.isFile()) throw new UsageError(`${path} is not a file`);
  return stats;
}

/** Checks all paths before the first is used. @throws UsageError for one that is no file */
export async function requireFiles(paths: readonly string[]): Promise<void> {
  for (const path of paths) await statFile(path);
}

const FILE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  ENOSPC: 'no space left on the device',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many open files',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
};

/** Returns an error of the file system in words. */
export function describeFileError(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return FILE_ERRORS[code] ?? message;
}
