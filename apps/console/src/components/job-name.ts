import type { Job } from '@mediajobs/jobs-client';

/** Folder that the console, the client and the command line upload a file to, so that equal names do not collide. */
const UPLOAD_FOLDER = /^uploads\/[0-9a-f-]+\/(?=.)/;

/** Returns the display name of a job: its file name, title, source or id. Names of blanks alone cannot be read. */
export function jobName({ id, title, input }: Pick<Job, 'id' | 'title' | 'input'>): string {
  const name = [input?.file?.name, title, input?.input_name].find((each) => each?.trim());
  return name?.replace(UPLOAD_FOLDER, '') ?? id;
}
