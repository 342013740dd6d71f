import type { ObjectId } from '../ids/object-id.js';
import type { Job } from '../models/job.js';
import type { JobOutput, Playlist, Thumbnail } from '../models/job-output.js';
import { expandPlaceholders } from '../values/name-template.js';
import { DEFAULT_OUTPUT_NAME, DEFAULT_OUTPUT_PREFIX, placeholderValues } from './output-names.js';

type Keys = Readonly<Record<string, unknown>>;

/**
 * Returns the request that submits a job again, for `POST /v1/jobs/`. Names that the service chose by default are left out, so
 * that they follow another source. A job does not show its template and its priority, and no credentials of addresses.
 *
 * @param presetNames names of presets by their id, which default names contain
 */
export function toRepeatedRequest(job: Job, presetNames: ReadonlyMap<string, string>): Keys {
  const { pipeline, input, output_prefix: prefix, playlists, outputs, user_data, title } = job;
  const { file, input_name: name, ...assumptions } = input ?? {};
  const names: SourceNames = { jobId: job.id, source: file?.name ?? baseName(name ?? '') };
  return withoutNulls({
    pipeline: pipeline && { id: pipeline.id },
    input: withoutNulls(
      name === null || name === undefined
        ? { ...assumptions, file: file && { id: file.id } }
        : { input_name: name, ...assumptions },
    ),
    output_prefix: toTemplate(prefix, job.id, DEFAULT_OUTPUT_PREFIX),
    playlists: playlists?.map((playlist) => toPlaylist(playlist, names)),
    outputs: outputs?.map((output) => toOutput(output, names, presetNames)),
    title,
    user_data,
  });
}

/** Contents of default names. */
interface SourceNames {
  readonly jobId: ObjectId;
  readonly source: string;
}

function toOutput(output: JobOutput, names: SourceNames, presetNames: ReadonlyMap<string, string>): Keys {
  const { preset, output_name: name, thumbnails, logos, settings } = output;
  const values = placeholderValues(names.jobId, names.source, presetNames.get(preset?.id ?? '') ?? '');
  const expanded = expandPlaceholders(name ?? DEFAULT_OUTPUT_NAME, values);
  const isDefault = name === expandPlaceholders(DEFAULT_OUTPUT_NAME, values);
  return withoutNulls({
    preset: preset && { id: preset.id },
    output_name: isDefault ? null : toTemplate(name, names.jobId),
    thumbnails: thumbnails?.map((thumbnail) => toThumbnail(thumbnail, expanded, names.jobId)),
    logos: logos?.map(withoutNulls),
    settings: settings && withoutNulls(settings),
  });
}

/** @param output name of the output without its extension */
function toThumbnail(
  { thumbnail_preset: preset, thumbnail_names: names }: Thumbnail,
  output: string,
  jobId: ObjectId,
): Keys {
  const isDefault = names?.replace(/_\{count\}$/, '') === `${output}_${preset ?? ''}`;
  return withoutNulls({
    thumbnail_preset: preset,
    thumbnail_names: isDefault ? null : toTemplate(names, jobId),
  });
}

function toPlaylist(
  { playlist_name: name, playlist_preset: preset }: Playlist,
  { jobId, source }: SourceNames,
): Keys {
  const isDefault = name === expandPlaceholders(DEFAULT_OUTPUT_NAME, placeholderValues(jobId, source));
  return withoutNulls({ playlist_preset: preset, playlist_name: isDefault ? null : toTemplate(name, jobId) });
}

/** Puts the placeholder in place of the id of the job. Returns null for the default. */
function toTemplate(text: string | null | undefined, jobId: ObjectId, fallback?: string): string | null {
  const template = text?.replaceAll(jobId, '{job_id}') ?? null;
  return template === fallback ? null : template;
}

function baseName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? '';
}

function withoutNulls(keys: object): Keys {
  return Object.fromEntries(
    Object.entries(keys)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([key, value]: [string, unknown]) => [key, isNested(value) ? withoutNulls(value) : value]),
  );
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
