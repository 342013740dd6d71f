import type { FullJob } from './full-job.js';

type Output = NonNullable<FullJob['outputs']>[number];

/** Returns the display name of an output: as requested, or of its file if that contains placeholders. @param index from 0 */
export function outputTitle({ output_name: name, file }: Output, index: number): string {
  const isPattern = name?.includes('{') === true;
  return (isPattern ? file?.name : name) ?? `Output ${index + 1}`;
}
