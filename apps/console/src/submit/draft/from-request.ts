import {
  EMPTY_DRAFT,
  PLAYLIST_FORMATS,
  type ChosenFile,
  type Draft,
  type LogoDraft,
  type OutputDraft,
  type PlaylistDraft,
  type ThumbnailDraft,
} from './draft.js';
import { ASSUMPTIONS, SETTINGS } from './settings.js';

type Keys = Readonly<Record<string, unknown>>;

/**
 * Returns the draft of a request, of a job that is repeated, or of the settings of a template.
 *
 * @param files names of files by their id
 */
export function toDraft(request: object, files: ReadonlyMap<string, string> = new Map()): Draft {
  const keys = request as Keys;
  const input = asObject(keys['input']);
  return {
    ...EMPTY_DRAFT,
    template: toId(keys['template']),
    pipeline: toId(keys['pipeline']),
    input: toText(input['input_name']),
    file: toFile(input['file'], files),
    assumptions: pickValues(input, ASSUMPTIONS),
    outputs: asList(keys['outputs']).map(toOutput),
    playlists: asList(keys['playlists']).flatMap(toPlaylist),
    prefix: toText(keys['output_prefix']),
    title: toText(keys['title']),
    userData: toText(keys['user_data']),
    customKey: toText(keys['unique_custom_key']),
    priority: toText(keys['priority']),
  };
}

function toOutput(output: Keys, index: number): OutputDraft {
  return {
    key: index + 1,
    preset: toId(output['preset']),
    name: toText(output['output_name']),
    settings: pickValues(asObject(output['settings']), SETTINGS),
    thumbnails: asList(output['thumbnails']).map(toThumbnail),
    logos: asList(output['logos']).map(toLogo),
  };
}

function toThumbnail(thumbnail: Keys): ThumbnailDraft {
  return { preset: toText(thumbnail['thumbnail_preset']), names: toText(thumbnail['thumbnail_names']) };
}

function toLogo(logo: Keys): LogoDraft {
  return { image: toText(logo['logo_image']), preset: toText(logo['logo_preset']) };
}

function toPlaylist(playlist: Keys): PlaylistDraft[] {
  const format = PLAYLIST_FORMATS.find((known) => known === playlist['playlist_preset']);
  return format ? [{ format, name: toText(playlist['playlist_name']) }] : [];
}

/** Reads the values of fields whose paths name keys, such as `video.width`. */
function pickValues<Path extends string>(
  source: Keys,
  fields: readonly { readonly path: Path }[],
): Partial<Record<Path, string>> {
  const values: Partial<Record<Path, string>> = {};
  for (const { path } of fields) {
    const text = toText(path.split('.').reduce<unknown>((value, key) => asObject(value)[key], source));
    if (text !== '') values[path] = text;
  }
  return values;
}

function toFile(value: unknown, names: ReadonlyMap<string, string>): ChosenFile | null {
  const id = toId(value);
  return id === '' ? null : { id, name: names.get(id) ?? id };
}

function toId(value: unknown): string {
  return toText(asObject(value)['id']);
}

function toText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

function asObject(value: unknown): Keys {
  return typeof value === 'object' && value !== null ? (value as Keys) : {};
}

function asList(value: unknown): Keys[] {
  return Array.isArray(value) ? value.map(asObject) : [];
}
