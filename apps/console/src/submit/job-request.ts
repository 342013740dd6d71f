import type { JobRequest } from '@mediajobs/jobs-client';

/** What the form contains. */
export interface JobForm {
  readonly pipeline: string;
  readonly input: string;
  readonly presets: readonly string[];
  readonly title: string;
}

/** Returns the request of a form. Empty fields are left out, so that the service reports those that it requires. */
export function toJobRequest({ pipeline, input, presets, title }: JobForm): JobRequest {
  const inputName = input.trim();
  return {
    ...(pipeline !== '' && { pipeline: { id: pipeline } }),
    ...(inputName !== '' && { input: { input_name: inputName } }),
    ...(presets.length > 0 && { outputs: presets.map((id) => ({ preset: { id } })) }),
    ...(title.trim() !== '' && { title: title.trim() }),
  };
}
