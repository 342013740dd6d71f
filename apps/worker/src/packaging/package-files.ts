import {
  packageMedia,
  probeMedia,
  type MediaTools,
  type PackagerProgram,
  type PackagingInput,
} from '@mediajobs/media';
import { isPlaylistName, PACKAGE_PLAYLISTS } from '@mediajobs/jobs-domain/playlists';
import { StepError } from '@mediajobs/jobs-engine';

/** Programs that packaging needs. */
export interface PackagingTools {
  readonly tools: MediaTools;
  /** Null if this worker has none. */
  readonly packager: PackagerProgram | null;
}

/** Control of a packaging. */
export interface PackagingRun {
  readonly signal: AbortSignal;
  readonly onProgress: () => void;
}

/**
 * Packages local files into an empty folder.
 *
 * @returns the names of the files to store in their order: tracks first, so that no playlist names what is missing
 * @throws StepError, MediaError
 */
export async function packageFiles(
  { tools, packager }: PackagingTools,
  paths: readonly string[],
  folder: string,
  { signal, onProgress }: PackagingRun,
): Promise<string[]> {
  if (!packager) throw new StepError('packagingFailed', 'this worker has no shaka-packager');
  const inputs: PackagingInput[] = [];
  for (const path of paths) inputs.push({ path, media: await probeMedia(tools, path, { signal }) });
  const { protection } = tools;
  const names = await packageMedia(packager, inputs, folder, { protection, signal, onProgress });
  return names.toSorted((a, b) => rank(a) - rank(b));
}

const MASTER_PLAYLISTS: ReadonlySet<string> = new Set(Object.values(PACKAGE_PLAYLISTS));

function rank(name: string): number {
  if (MASTER_PLAYLISTS.has(name)) return 2;
  return isPlaylistName(name) ? 1 : 0;
}
