import type { File } from '@mediajobs/jobs-client';

/** Folder that the console, the client and the command line upload a file to, so that equal names do not collide. */
const UPLOAD_FOLDER = /^uploads\/[0-9a-f-]+\/(?=.)/;

/** Returns a file name without the folder of uploads. */
export function shortenFileName(name: string): string {
  return name.replace(UPLOAD_FOLDER, '');
}

/** Returns the display name of a file: its name or id. Names of blanks alone cannot be read. */
export function fileName({ id, name }: Pick<File, 'id' | 'name'>): string {
  return shortenFileName(name?.trim() || id);
}
