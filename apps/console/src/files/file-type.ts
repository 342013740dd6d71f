import type { File } from '@mediajobs/jobs-client';

/** Describes the type of a file, such as `File, video` or `Folder`. */
export function describeFileType({ type = 'file', subtype }: Pick<File, 'type' | 'subtype'>): string {
  const name = type.charAt(0).toUpperCase() + type.slice(1);
  return subtype === undefined ? name : `${name}, ${subtype}`;
}
