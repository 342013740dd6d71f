import type { JobRequest } from '@mediajobs/jobs-client';

/** What the form contains. */
export interface JobForm {
  readonly pipeline: string;
  readonly input: string;
  readonly presets: readonly string[];
  readonly title: string;
}

/** Several outputs differ by the names of their presets. */
const OUTPUT_NAME = '{input_name}_{preset_name}';

/** Returns the request of a form. Empty fields are sent, so that the service reports those that it requires. */
export function toJobRequest({ pipeline, input, presets, title }: JobForm): JobRequest {
  const name = presets.length > 1 && { output_name: OUTPUT_NAME };
  return {
    ...(pipeline !== '' && { pipeline: { id: pipeline } }),
    input: { input_name: input.trim() },
    outputs: presets.map((id) => ({ preset: { id }, ...name })),
    ...(title.trim() !== '' && { title: title.trim() }),
  };
}
