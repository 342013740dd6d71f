import type { Pipeline } from '@mediajobs/jobs-client';

type Directories = Pick<Pipeline, 'input_download_dir' | 'output_upload_dir'>;

/** Returns the pipeline to preselect: one that uses the storage of the service, because it needs no other storage. */
export function choosePipeline<T extends Directories>(pipelines: readonly T[]): T | undefined {
  return (
    pipelines.find(({ input_download_dir: source, output_upload_dir: target }) => !source && !target) ??
    pipelines[0]
  );
}
