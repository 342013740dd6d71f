import { readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PACKAGE_PLAYLISTS } from '@mediajobs/jobs-domain/playlists';
import type { Protection } from '../process/protection.js';
import { runProgram } from '../process/run-program.js';
import { DEFAULT_ENCODING_LIMITS } from '../running/encoding-limits.js';
import type { PackagerProgram } from './locate-packager.js';
import { buildPackagerArguments, inputName } from './packager-arguments.js';
import { findPackagingFailure } from './packaging-failure.js';
import { planPackaging, type PackagedTrack, type PackagingInput } from './plan-packaging.js';

/** Options of a packaging. */
export interface PackagingOptions {
  readonly protection: Protection;
  /** Ends shaka-packager. */
  readonly signal?: AbortSignal | undefined;
  /** Called when files have grown since the last call, at most every two seconds. */
  readonly onProgress?: () => void;
}

const PROGRESS_INTERVAL_MS = 2_000;

/**
 * Copies the tracks of files into segments with playlists of HLS and DASH, by one run of shaka-packager.
 *
 * @param folder an empty folder for the result: an absolute path
 * @returns the names of the files in the folder, sorted
 * @throws MediaError, or the reason of the signal
 */
export async function packageMedia(
  packager: PackagerProgram,
  inputs: readonly PackagingInput[],
  folder: string,
  options: PackagingOptions,
): Promise<string[]> {
  const { protection, signal } = options;
  const tracks = planPackaging(inputs);
  const paths = [...new Set(tracks.map(({ path }) => path))];
  for (const [index, path] of paths.entries()) await symlink(path, join(folder, inputName(index)));
  const stopWatching = watchGrowth(folder, options.onProgress);
  try {
    const command = {
      program: packager.path,
      arguments: buildPackagerArguments(tracks, paths),
      reads: paths,
      folder,
    };
    const { memoryBytes, outputBytes: fileBytes, processes, timeoutMs } = DEFAULT_ENCODING_LIMITS;
    const exit = await runProgram(command, {
      protection,
      limits: { memoryBytes, fileBytes, cpuSeconds: null, processes },
      signal,
      timeoutMs,
    });
    const failure = findPackagingFailure(exit);
    if (failure) throw failure;
  } finally {
    stopWatching();
  }
  for (const index of paths.keys()) await rm(join(folder, inputName(index)));
  await completeMasterPlaylist(join(folder, PACKAGE_PLAYLISTS.hls), tracks);
  await completeManifest(join(folder, PACKAGE_PLAYLISTS.dash));
  return (await readdir(folder)).sort();
}

/** Makes the only sound the default one, which shaka-packager does for known languages alone. */
async function completeMasterPlaylist(path: string, tracks: readonly PackagedTrack[]): Promise<void> {
  if (tracks.filter(({ type }) => type === 'audio').length !== 1) return;
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace(/^(#EXT-X-MEDIA:.*),DEFAULT=NO,/m, '$1,DEFAULT=YES,'));
}

/**
 * Adds that the segments of each video begin with key frames of closed groups of pictures. The on-demand profile requires it, and
 * shaka-packager says so of sound only.
 */
async function completeManifest(path: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  const video = /(<AdaptationSet [^>]*contentType="video")/g;
  await writeFile(path, text.replaceAll(video, '$1 subsegmentStartsWithSAP="1"'));
}

/** shaka-packager reports no progress, but its files grow. Returns a function that ends the calls. */
function watchGrowth(folder: string, onProgress: (() => void) | undefined): () => void {
  if (!onProgress) return () => undefined;
  let written = 0;
  const timer = setInterval(() => {
    measureFolder(folder)
      .then((bytes) => {
        if (bytes > written) onProgress();
        written = Math.max(written, bytes);
      })
      // A temporary file may vanish meanwhile; the next call sees the rest.
      .catch(() => undefined);
  }, PROGRESS_INTERVAL_MS);
  return () => clearInterval(timer);
}

async function measureFolder(folder: string): Promise<number> {
  const sizes = await Promise.all((await readdir(folder)).map((name) => stat(join(folder, name))));
  return sizes.reduce((total, { size }) => total + size, 0);
}
