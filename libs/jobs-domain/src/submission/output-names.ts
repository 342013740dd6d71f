import type { EncodingPreset, EncodingSettings } from './job-plan.js';
import { expandPlaceholders } from '../values/name-template.js';

/** Default of `output_name`. */
export const DEFAULT_OUTPUT_NAME = '{input_name}';

/** Default of `output_prefix`. */
export const DEFAULT_OUTPUT_PREFIX = '{job_id}/';

const UNSAFE = /[/\\{}]/g;

/** Returns the values of the placeholders that are known before the output is encoded. */
export function placeholderValues(
  jobId: string,
  sourceName: string,
  presetName = '',
): Readonly<Record<string, string>> {
  return {
    job_id: jobId,
    input_name: removeExtension(sourceName).replaceAll(UNSAFE, '_'),
    preset_name: presetName.replaceAll(UNSAFE, '_'),
  };
}

/** Returns the name of an output with its extension. `{resolution}` stays. */
export function outputName(
  template: string,
  encoding: EncodingPreset,
  jobId: string,
  sourceName: string,
): string {
  const values = placeholderValues(jobId, sourceName, encoding.name);
  return `${expandPlaceholders(template, values)}.${encoding.extension}`;
}

/** Returns a text that is the same for outputs whose names are certain to be the same. */
export function nameIdentity(name: string, { video }: EncodingPreset, settings: EncodingSettings): string {
  const size = JSON.stringify([
    settings.width ?? video?.maxWidth ?? null,
    settings.height ?? video?.maxHeight ?? null,
  ]);
  return expandPlaceholders(name, { resolution: size });
}

function removeExtension(name: string): string {
  return name.replace(/(?<=.)\.[^.]*$/s, '') || 'input';
}
