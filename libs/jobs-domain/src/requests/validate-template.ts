import type { CreateTemplateDto, UpdateTemplateDto } from '../dtos/dtos.js';
import { Problems } from './problems.js';
import { redactSource } from './redact-source.js';

/**
 * Refuses addresses of logos with credentials, because templates are stored and shown as they are. `parseBody` has checked
 * each key.
 *
 * @throws ApiError `invalidInput`
 */
export function validateTemplate({ job_settings: settings }: CreateTemplateDto | UpdateTemplateDto): void {
  const problems = new Problems();
  settings?.outputs?.forEach(({ logos }, output) =>
    logos?.forEach(({ logo_image: image }, logo) => {
      if (typeof image !== 'string' || redactSource(image) === image) return;
      problems.add(
        `job_settings.outputs[${output}].logos[${logo}].logo_image`,
        'an address without credentials, such as a key below the image_download_dir of the pipeline, which may have some',
        image,
      );
    }),
  );
  problems.throwIfAny();
}
