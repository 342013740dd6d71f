import type { Job } from '@mediajobs/jobs-client';

/** Returns the display name of a job: its file name, title, source or id. Names of blanks alone cannot be read. */
export function jobName({ id, title, input }: Pick<Job, 'id' | 'title' | 'input'>): string {
  return [input?.file?.name, title, input?.input_name].find((name) => name?.trim()) ?? id;
}
