import type { Pipeline } from '../models/pipeline.js';
import { getScheme } from '../values/input-address.js';
import { Problems } from './problems.js';

/**
 * Checks the keys of a pipeline against each other. `parseBody` has checked each of them. Call it with the whole
 * pipeline, after an update was merged.
 *
 * @throws ApiError `invalidInput`
 */
export function validatePipeline({
  input_download_dir,
  download_options,
}: Pick<Pipeline, 'input_download_dir' | 'download_options'>): void {
  const problems = new Problems();
  if (download_options?.auto_convert_input === 'on') {
    const canList = !input_download_dir || getScheme(input_download_dir) === 's3';
    if (!canList) {
      const expected = 'off with an input_download_dir on a web server, whose files cannot be listed';
      problems.add('download_options.auto_convert_input', expected, 'on');
    }
    if (!download_options.template_id) {
      const expected = 'the id of a template when auto_convert_input is on';
      problems.add('download_options.template_id', expected, download_options.template_id ?? undefined);
    }
  }
  problems.throwIfAny();
}
