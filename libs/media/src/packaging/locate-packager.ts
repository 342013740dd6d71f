import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { resolveExecutable } from '../process/find-program.js';
import { NO_PROTECTION } from '../process/protection.js';
import { runProgram } from '../process/run-program.js';
import { copyExecutable } from '../programs/packaged-programs.js';
import type { ProgramOrigin } from '../programs/media-tools.js';

/** shaka-packager, as it was found. */
export interface PackagerProgram {
  /** Absolute path without symbolic links. */
  readonly path: string;
  /** As the program prints it, such as `v3.4.2-c819dea-release`. */
  readonly version: string;
  readonly origin: Exclude<ProgramOrigin, 'path'>;
}

/** Places to look for shaka-packager. */
export interface LocatePackagerOptions {
  /** `SHAKA_PACKAGER_PATH`; null if not set. */
  readonly packagerPath: string | null;
  /** Folder for a copy of a packaged program that is not executable. */
  readonly programFolder: string;
}

const PLATFORMS: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'linux',
  darwin: 'osx',
  win32: 'win',
};
const TIMEOUT_MS = 15_000;
const UNLIMITED = { memoryBytes: null, fileBytes: null, cpuSeconds: null, processes: null };

const require = createRequire(import.meta.url);

/**
 * Finds shaka-packager: the setting, or the npm package. Returns null without either: playlists cannot be created then.
 *
 * @throws Error when the setting names no such program
 */
export async function locatePackager(options: LocatePackagerOptions): Promise<PackagerProgram | null> {
  const { packagerPath } = options;
  if (packagerPath === null) return findPackaged(options.programFolder);
  const path = await resolveExecutable(packagerPath);
  const version = path === null ? null : await readVersion(path);
  if (path !== null && version !== null) return { path, version, origin: 'setting' };
  throw new Error(`SHAKA_PACKAGER_PATH must be the path of shaka-packager, got "${packagerPath}"`);
}

async function findPackaged(folder: string): Promise<PackagerProgram | null> {
  const file = packagedFile();
  if (file === null) return null;
  const path = (await resolveExecutable(file)) ?? (await copyIfPresent(file, folder));
  const version = path === null ? null : await readVersion(path);
  return path === null || version === null ? null : { path, version, origin: 'package' };
}

/** Returns the program of the npm package for this machine; null if the package has none or was not installed. */
function packagedFile(): string | null {
  const platform = PLATFORMS[process.platform];
  if (platform === undefined) return null;
  const extension = process.platform === 'win32' ? '.exe' : '';
  try {
    const folder = dirname(require.resolve('shaka-packager/package.json'));
    return join(folder, 'bin', `packager-${platform}-${process.arch}${extension}`);
  } catch {
    return null;
  }
}

async function copyIfPresent(file: string, folder: string): Promise<string | null> {
  try {
    return await copyExecutable(file, folder, 'shaka-packager');
  } catch (error) {
    // The package has no program for this architecture.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Returns the version; null if the program is another one, or does not run. */
async function readVersion(program: string): Promise<string | null> {
  let output = '';
  try {
    await runProgram(
      { program, arguments: ['--version'], reads: [], folder: null },
      {
        protection: NO_PROTECTION,
        limits: UNLIMITED,
        timeoutMs: TIMEOUT_MS,
        onOutput: (text) => {
          output += text;
        },
      },
    );
  } catch {
    return null;
  }
  return /packager\S* version (\S+)/.exec(output)?.[1] ?? null;
}
