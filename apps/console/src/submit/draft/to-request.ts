import type { JobOutputRequest, JobRequest } from '@mediajobs/jobs-client';
import type { Draft, OutputDraft } from './draft.js';

/** Several outputs differ by the names of their presets. */
const SEVERAL_OUTPUTS = '{input_name}_{preset_name}';

/**
 * Returns the request of a draft. What is not filled in is absent, so that the service reports what it requires, or takes it
 * from the template.
 */
export function toJobRequest(draft: Draft): JobRequest {
  const { template, pipeline, outputs, playlists } = draft;
  return withoutEmpty({
    template: toReference(template),
    pipeline: toReference(pipeline),
    input: toInput(draft),
    outputs: outputs.length === 0 ? undefined : toOutputs(outputs),
    playlists:
      playlists.length === 0
        ? undefined
        : playlists.map(({ format, name }) =>
            withoutEmpty({ playlist_preset: format, playlist_name: name.trim() }),
          ),
    output_prefix: draft.prefix.trim(),
    title: draft.title.trim(),
    user_data: draft.userData,
    unique_custom_key: draft.customKey.trim(),
    priority: toNumber(draft.priority),
  });
}

/** Settings of a template: those of the job without its source. */
export function toTemplateSettings(draft: Draft): Omit<JobRequest, 'template' | 'unique_custom_key'> {
  const { template: _template, unique_custom_key: _key, ...request } = toJobRequest(draft);
  const { input_name: _name, file: _file, ...input } = request.input ?? {};
  const { input: _input, ...settings } = request;
  return Object.keys(input).length === 0 ? settings : { ...settings, input };
}

/** An empty address is sent, so that the service reports it together with what else is missing. */
function toInput({ input, file, assumptions }: Draft): object {
  const source = file ? { file: { id: file.id } } : { input_name: input.trim() };
  return { ...source, ...toValues(assumptions) };
}

function toOutputs(outputs: readonly OutputDraft[]): JobOutputRequest[] {
  const defaultName = outputs.length > 1 ? SEVERAL_OUTPUTS : '';
  return outputs.map(({ preset, name, settings, thumbnails, logos }) => {
    const request = withoutEmpty({
      preset: { id: preset },
      output_name: name.trim() === '' ? defaultName : name.trim(),
      settings: toSettings(settings),
      thumbnails:
        thumbnails.length === 0
          ? undefined
          : thumbnails.map((thumbnail) =>
              withoutEmpty({
                thumbnail_preset: thumbnail.preset,
                thumbnail_names: thumbnail.names.trim(),
              }),
            ),
      logos:
        logos.length === 0
          ? undefined
          : logos.map((logo) => withoutEmpty({ logo_image: logo.image.trim(), logo_preset: logo.preset })),
    });
    return request as unknown as JobOutputRequest;
  });
}

/** Nests settings such as `video.width`. */
function toSettings(values: OutputDraft['settings']): object | undefined {
  const settings: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(toValues(values))) {
    const [group = '', key] = path.split('.');
    settings[group] =
      key === undefined ? value : { ...(settings[group] as object | undefined), [key]: value };
  }
  return Object.keys(settings).length === 0 ? undefined : settings;
}

function toValues(values: Readonly<Record<string, string>>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values)
      .map(([key, value]): [string, string | number | undefined] => [key, toNumber(value)])
      .filter((entry): entry is [string, string | number] => entry[1] !== undefined),
  );
}

/** A number as such, so that the request reads well; other texts stay, and the service reports them. */
function toNumber(text: string): string | number | undefined {
  const value = text.trim();
  if (value === '') return undefined;
  return /^-?\d{1,9}(\.\d{1,9})?$/.test(value) ? Number(value) : value;
}

function toReference(id: string): { readonly id: string } | undefined {
  return id === '' ? undefined : { id };
}

function withoutEmpty(keys: object): object {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined && value !== ''));
}
