import type { JobRequest } from '@mediajobs/jobs-client';
import { quote, withJsonInput } from './shell.js';

/** Names of objects by their id. */
export type Names = ReadonlyMap<string, string>;

/**
 * Formats a submission for the command line: with options where they can say all of it, else with the request as JSON.
 *
 * @param names of pipelines and presets by their id
 */
export function formatCli(request: JobRequest, names: Names): string {
  const options = toOptions(request, names);
  if (options === null) return withJsonInput('npx mediajobs jobs submit --json - --wait', request);
  const lines = options.map(([name, value]) => `--${name} ${quote(value)}`);
  return ['npx mediajobs jobs submit', ...lines, '--wait'].join(' \\\n  ');
}

type OptionList = (readonly [name: string, value: string])[];

/** Keys of a request that have an option. */
const KEYS = new Set([
  'pipeline',
  'input',
  'outputs',
  'playlists',
  'title',
  'user_data',
  'unique_custom_key',
  'priority',
]);
const OUTPUT_KEYS = new Set(['preset', 'output_name', 'thumbnails', 'logos']);
/** Default name of each of several outputs, which the command chooses. */
const OUTPUT_NAME = '{input_name}_{preset_name}';

/** Returns null for a request that options cannot express. */
function toOptions(request: JobRequest, names: Names): OptionList | null {
  const { pipeline, input, outputs, playlists = [] } = request;
  const [first, ...others] = outputs ?? [];
  const images = first && toImageOptions(first);
  if (!hasOnly(request, KEYS) || !pipeline || !images || !input?.input_name || playlists === null)
    return null;
  if (!hasOnly(input, new Set(['input_name'])) || playlists.some(({ playlist_name: name }) => name))
    return null;
  const expectedName = others.length > 0 ? OUTPUT_NAME : undefined;
  const isUniform = [first, ...others].every(
    (output) =>
      hasOnly(output, OUTPUT_KEYS) &&
      (output.output_name ?? undefined) === expectedName &&
      isSame(output.thumbnails, first.thumbnails) &&
      isSame(output.logos, first.logos),
  );
  if (!isUniform) return null;
  return [
    ['pipeline', findUniqueName(pipeline.id, names)],
    ['input', input.input_name],
    ...[first, ...others].map(({ preset }) => ['preset', findUniqueName(preset.id, names)] as const),
    ...images,
    ...playlists.map(({ playlist_preset: format }) => ['playlist', format ?? ''] as const),
    ...toTextOptions(request),
  ];
}

type Output = NonNullable<JobRequest['outputs']>[number];

/** Returns null for images that options cannot express. */
function toImageOptions({ thumbnails, logos }: Output): OptionList | null {
  const [thumbnail, ...thumbnailsAfter] = thumbnails ?? [];
  const [logo, ...logosAfter] = logos ?? [];
  if (thumbnailsAfter.length + logosAfter.length > 0 || thumbnail?.thumbnail_names) return null;
  return [
    ...(thumbnail?.thumbnail_preset ? [['thumbnails', thumbnail.thumbnail_preset] as const] : []),
    ...(logo?.logo_image ? [['logo', logo.logo_image] as const] : []),
    ...(logo?.logo_preset ? [['logo-preset', logo.logo_preset] as const] : []),
  ];
}

function toTextOptions({ title, user_data, unique_custom_key, priority }: JobRequest): OptionList {
  const values = { title, 'user-data': user_data, key: unique_custom_key, priority };
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, String(value)] as const],
  );
}

/** Names that several objects share would be ambiguous. */
function findUniqueName(id: string, names: Names): string {
  const name = names.get(id);
  if (name === undefined) return id;
  return [...names.values()].filter((other) => other.toLowerCase() === name.toLowerCase()).length === 1
    ? name
    : id;
}

function hasOnly(keys: object, known: ReadonlySet<string>): boolean {
  return Object.keys(keys).every((key) => known.has(key));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
