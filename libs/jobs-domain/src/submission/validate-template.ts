import type { CreateTemplateDto, UpdateTemplateDto } from '../dtos/dtos.js';
import { Problems } from '../requests/problems.js';
import { redactSource } from '../requests/redact-source.js';
import { REFERENCE_RULES, type LoadedReferences } from './references.js';

type Settings = NonNullable<CreateTemplateDto['job_settings']>;

/**
 * Refuses settings that refer to objects which the account cannot see, and addresses of logos with credentials, because
 * templates are stored and shown as they are. `parseBody` has checked each key.
 *
 * @param references objects of `collectReferences`, as far as the account can see them
 * @throws ApiError `invalidInput`
 */
export function validateTemplate(
  { job_settings: settings }: CreateTemplateDto | UpdateTemplateDto,
  references: Pick<LoadedReferences, 'pipeline' | 'presets'>,
): void {
  const problems = new Problems();
  if (settings) {
    checkReferences(settings, references, problems);
    checkLogos(settings, problems);
  }
  problems.throwIfAny();
}

function checkReferences(
  { pipeline, outputs }: Settings,
  { pipeline: found, presets }: Pick<LoadedReferences, 'pipeline' | 'presets'>,
  problems: Problems,
): void {
  if (pipeline && !found) problems.add('job_settings.pipeline', REFERENCE_RULES.pipeline, pipeline.id);
  outputs?.forEach(({ preset }, output) => {
    if (preset && !presets.has(preset.id))
      problems.add(`job_settings.outputs[${output}].preset`, REFERENCE_RULES.preset, preset.id);
  });
}

function checkLogos({ outputs }: Settings, problems: Problems): void {
  outputs?.forEach(({ logos }, output) =>
    logos?.forEach(({ logo_image: image }, logo) => {
      if (typeof image !== 'string' || redactSource(image) === image) return;
      problems.add(
        `job_settings.outputs[${output}].logos[${logo}].logo_image`,
        'an address without credentials, such as a key below the image_download_dir of the pipeline, which may have some',
        image,
      );
    }),
  );
}
