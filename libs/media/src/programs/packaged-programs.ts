import { chmod, copyFile, mkdir, rename, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { resolveExecutable } from '../process/find-program.js';

const PACKAGES = { ffmpeg: '@ffmpeg-installer/ffmpeg', ffprobe: '@ffprobe-installer/ffprobe' } as const;
const require = createRequire(import.meta.url);

/**
 * Returns the program of the npm package; null if the package has none for this platform or was not installed. The package
 * of ffprobe leaves its program executable for its owner only, or not at all: then a copy in the folder is used.
 */
export async function findPackagedProgram(
  name: keyof typeof PACKAGES,
  folder: string,
): Promise<string | null> {
  const path = resolvePackage(name);
  if (path === null) return null;
  return (await resolveExecutable(path)) ?? (await copyExecutable(path, folder, name));
}

/** The packages throw when they are loaded, one of them a string, if the platform is not supported. */
function resolvePackage(name: keyof typeof PACKAGES): string | null {
  try {
    return (require(PACKAGES[name]) as { path: string }).path;
  } catch {
    return null;
  }
}

/** Copies a program into a folder, once for every build of it, and makes the copy executable. */
export async function copyExecutable(path: string, folder: string, name: string): Promise<string | null> {
  const { size, mtimeMs } = await stat(path);
  // Another build of the program gets another name, so that an upgrade is not missed.
  const target = join(folder, `${name}-${size}-${Math.trunc(mtimeMs)}`);
  const existing = await resolveExecutable(target);
  if (existing) return existing;
  await mkdir(folder, { recursive: true });
  const temporary = `${target}.${process.pid}`;
  await copyFile(path, temporary);
  await chmod(temporary, 0o755);
  await rename(temporary, target);
  return resolveExecutable(target);
}
