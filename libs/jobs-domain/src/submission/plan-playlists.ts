import type { CreateJobDto } from '../dtos/dtos.js';
import type { ObjectId } from '../ids/object-id.js';
import { PLAYLIST_PRESETS } from '../models/job-output.js';
import type { Problems } from '../requests/problems.js';
import { expandPlaceholders } from '../values/name-template.js';
import type { OutputPlan, PlaylistFormat, PlaylistPlan } from './job-plan.js';
import { DEFAULT_OUTPUT_NAME, placeholderValues } from './output-names.js';
import { isPackageableEncoding, PACKAGEABLE_OUTPUTS } from './playlist-outputs.js';
import type { UsedNames } from './used-names.js';

/** Extensions and media types of playlists. */
export const PLAYLIST_FORMATS: Readonly<
  Record<PlaylistFormat, { readonly extension: string; readonly mimeType: string }>
> = {
  hls: { extension: 'm3u8', mimeType: 'application/vnd.apple.mpegurl' },
  dash: { extension: 'mpd', mimeType: 'application/dash+xml' },
};

/** Dependencies of the names of playlists. */
export interface PlaylistContext {
  readonly jobId: ObjectId;
  readonly sourceName: string;
  readonly outputs: readonly OutputPlan[];
  readonly names: UsedNames;
  readonly newId: () => ObjectId;
  /** False when no worker can create playlists. */
  readonly isSupported: boolean;
}

/** Plans the playlists of a request, and reports those that cannot be created. */
export function planPlaylists(
  requested: CreateJobDto['playlists'],
  { jobId, sourceName, outputs, names, newId, isSupported }: PlaylistContext,
  problems: Problems,
): PlaylistPlan[] {
  if (!requested || requested.length === 0) return [];
  if (!isSupported) {
    const expected = 'null or an empty list: no worker has the program that creates playlists';
    problems.add('playlists', expected, requested);
  }
  if (!outputs.some(({ encoding }) => isPackageableEncoding(encoding))) {
    problems.add('playlists', `used with ${PACKAGEABLE_OUTPUTS}`, requested);
  }
  return requested.flatMap(({ playlist_name, playlist_preset }, index) => {
    const path = `playlists[${index}]`;
    const format = PLAYLIST_PRESETS.find((preset) => preset === playlist_preset);
    if (!format) {
      problems.add(`${path}.playlist_preset`, `one of ${PLAYLIST_PRESETS.join(', ')}`, playlist_preset);
      return [];
    }
    const values = placeholderValues(jobId, sourceName);
    const base = expandPlaceholders(playlist_name ?? DEFAULT_OUTPUT_NAME, values);
    const name = `${base}.${PLAYLIST_FORMATS[format].extension}`;
    names.claim(path, { path: `${path}.playlist_name`, name, placeholder: `{input_name}_${index}` });
    return [{ format, name, fileId: newId() }];
  });
}
