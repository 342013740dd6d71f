import type { Pipeline } from '../models/pipeline.js';
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
  if (download_options?.auto_convert_input === 'on' && !input_download_dir) {
    problems.add('download_options.auto_convert_input', 'off without an input_download_dir', 'on');
  }
  problems.throwIfAny();
}
