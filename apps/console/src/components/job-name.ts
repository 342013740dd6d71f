import type { Job } from '@mediajobs/jobs-client';
import { shortenFileName } from './file-name.js';

/** Returns the display name of a job: its file name, title, source or id. Names of blanks alone cannot be read. */
export function jobName({ id, title, input }: Pick<Job, 'id' | 'title' | 'input'>): string {
  const name = [input?.file?.name, title, input?.input_name].find((each) => each?.trim());
  return name === undefined ? id : shortenFileName(name);
}
