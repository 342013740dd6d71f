import type { JobRequest } from '@mediajobs/jobs-client';

/** A request as a file contains it. The service checks it. */
export type RequestDocument = Readonly<Record<string, unknown>>;

/** Keys of a request that the options of `jobs submit` set, with references by id. */
export interface RequestOverrides {
  readonly pipeline?: string | undefined;
  readonly template?: string | undefined;
  readonly presets?: readonly string[] | undefined;
  /** Preset of thumbnails of every output. */
  readonly thumbnails?: string | undefined;
  /** Image that is drawn over every output, and its preset. */
  readonly logo?: string | undefined;
  readonly logoPreset?: string | undefined;
  /** Formats of playlists. */
  readonly playlists?: readonly string[] | undefined;
  readonly input?: string | undefined;
  /** Id of the source, instead of `input`. */
  readonly fileId?: string | undefined;
  readonly title?: string | undefined;
  readonly userData?: string | undefined;
  readonly key?: string | undefined;
  readonly priority?: number | undefined;
}

/** Returns the request of a document, or an empty one, with the keys that the options set. */
export function toJobRequest(document: RequestDocument, overrides: RequestOverrides): JobRequest {
  const { pipeline, template, presets, playlists } = overrides;
  const { pipeline_id, template_id, ...others } = document;
  const values = {
    title: overrides.title,
    user_data: overrides.userData,
    unique_custom_key: overrides.key,
    priority: overrides.priority,
    // A reference by its other name would contradict the option.
    pipeline_id: pipeline === undefined ? pipeline_id : undefined,
    pipeline: pipeline === undefined ? undefined : { id: pipeline },
    template_id: template === undefined ? template_id : undefined,
    template: template === undefined ? undefined : { id: template },
    input: toInput(document['input'], overrides),
    outputs: presets && toOutputs(presets, overrides),
    playlists: playlists?.map((format) => ({ playlist_preset: format })),
  };
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return { ...others, ...Object.fromEntries(given) };
}

type OutputOptions = Pick<RequestOverrides, 'thumbnails' | 'logo' | 'logoPreset'>;

/** Several outputs differ by the names of their presets. */
function toOutputs(presets: readonly string[], { thumbnails, logo, logoPreset }: OutputOptions): object[] {
  const options = {
    ...(presets.length > 1 && { output_name: '{input_name}_{preset_name}' }),
    ...(thumbnails !== undefined && { thumbnails: [{ thumbnail_preset: thumbnails }] }),
    ...(logo !== undefined && { logos: [{ logo_image: logo, logo_preset: logoPreset }] }),
  };
  return presets.map((id) => ({ preset: { id }, ...options }));
}

/** Replaces the source, and keeps how it is read. Returns undefined if the options name no source. */
function toInput(input: unknown, { input: name, fileId }: RequestOverrides): object | undefined {
  if (name === undefined && fileId === undefined) return undefined;
  const { file: _file, input_name: _name, ...others } = (input ?? {}) as RequestDocument;
  return name === undefined ? { ...others, file: { id: fileId } } : { ...others, input_name: name };
}
