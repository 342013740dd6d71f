import type { JobOutput } from './full-job.js';

/** Returns the display name of an output: as requested, or of its file if that contains placeholders. @param index from 0 */
export function outputTitle({ output_name: name, file }: JobOutput, index: number): string {
  const isPattern = name?.includes('{') === true;
  return (isPattern ? file?.name : name) ?? `Output ${index + 1}`;
}
