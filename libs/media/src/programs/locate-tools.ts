import { dirname, join } from 'node:path';
import { detectProtection } from '../process/detect-protection.js';
import { findProgram, resolveExecutable } from '../process/find-program.js';
import { DEFAULT_NICENESS, listProtectionWarnings, NO_PROTECTION } from '../process/protection.js';
import { readVersion } from './inspect-program.js';
import { readKeptCapabilities } from './kept-capabilities.js';
import type { MediaProgram, MediaTools, ProgramOrigin } from './media-tools.js';
import { findPackagedProgram } from './packaged-programs.js';
import { isCurrentVersion, MIN_VERSION } from './program-version.js';

/** Places to look for programs. */
export interface LocateOptions {
  /** `FFMPEG_PATH`; null if not set. */
  readonly ffmpegPath: string | null;
  /** `FFPROBE_PATH`; null if not set. */
  readonly ffprobePath: string | null;
  /** `PATH`. */
  readonly searchPath: string;
  /** Folder for a copy of a packaged program that is not executable, and for what ffmpeg has said about itself. */
  readonly programFolder: string;
  /** Niceness of the programs, 0 to 19. Default 10. */
  readonly niceness?: number;
  /** False runs the programs without protection, for tests. */
  readonly isProtected?: boolean;
}

type ProgramName = 'ffmpeg' | 'ffprobe';

/**
 * Finds ffmpeg and ffprobe: the setting, a program of version 4.4 or newer on `PATH`, the npm package. Reads what ffmpeg can
 * do and tries how the programs can be protected.
 * @throws Error that names the setting or the missing program
 */
export async function locateTools(options: LocateOptions): Promise<MediaTools> {
  const ffmpeg =
    (await findConfigured('ffmpeg', options.ffmpegPath)) ??
    (await findCurrent('ffmpeg', options.searchPath)) ??
    (await findPackaged('ffmpeg', options.programFolder));
  const [ffprobe, capabilities, protection] = await Promise.all([
    findFfprobe(ffmpeg, options),
    readKeptCapabilities(ffmpeg, options.programFolder),
    options.isProtected === false
      ? NO_PROTECTION
      : detectProtection(ffmpeg.path, options.niceness ?? DEFAULT_NICENESS),
  ]);
  return {
    ffmpeg,
    ffprobe,
    capabilities,
    protection,
    warnings: [...listProgramWarnings(ffmpeg), ...listProtectionWarnings(protection)],
  };
}

async function findFfprobe(ffmpeg: MediaProgram, options: LocateOptions): Promise<MediaProgram> {
  return (
    (await findConfigured('ffprobe', options.ffprobePath)) ??
    (await findSibling(ffmpeg)) ??
    (await findCurrent('ffprobe', options.searchPath)) ??
    (await findPackaged('ffprobe', options.programFolder))
  );
}

async function findConfigured(name: ProgramName, path: string | null): Promise<MediaProgram | null> {
  if (path === null) return null;
  const setting = `${name.toUpperCase()}_PATH`;
  const resolved = await resolveExecutable(path);
  if (!resolved) throw new Error(`${setting} must be the path of an executable file, got "${path}"`);
  const program = await inspect(resolved, 'setting');
  if (!program) throw new Error(`${setting} must be the path of ${name}, got "${path}"`);
  return program;
}

/** Distributions install both programs in one folder. */
async function findSibling(ffmpeg: MediaProgram): Promise<MediaProgram | null> {
  const path = await resolveExecutable(join(dirname(ffmpeg.path), 'ffprobe'));
  return path ? inspect(path, ffmpeg.origin) : null;
}

async function findCurrent(name: ProgramName, searchPath: string): Promise<MediaProgram | null> {
  const found = await findProgram(name, searchPath);
  const path = found && (await resolveExecutable(found));
  const program = path ? await inspect(path, 'path') : null;
  return program && isCurrentVersion(program.version) ? program : null;
}

async function findPackaged(name: ProgramName, folder: string): Promise<MediaProgram> {
  const path = await findPackagedProgram(name, folder);
  const program = path ? await inspect(path, 'package') : null;
  if (!program) {
    throw new Error(
      `${name} was not found: install ffmpeg ${MIN_VERSION} or newer, or set ${name.toUpperCase()}_PATH`,
    );
  }
  return program;
}

async function inspect(path: string, origin: ProgramOrigin): Promise<MediaProgram | null> {
  const version = await readVersion(path);
  return version && { path, version, origin };
}

function listProgramWarnings(ffmpeg: MediaProgram): string[] {
  if (isCurrentVersion(ffmpeg.version)) return [];
  const source = ffmpeg.origin === 'package' ? 'of the npm package, built in 2018' : 'older than 4.4';
  return [
    `ffmpeg ${ffmpeg.version.text} is ${source}, and lacks fixes of security: install ffmpeg ${MIN_VERSION} or newer, or set FFMPEG_PATH`,
  ];
}
