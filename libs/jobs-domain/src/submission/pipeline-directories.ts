import type { Pipeline } from '../models/pipeline.js';
import type { Problems } from '../requests/problems.js';
import type { OutputPlan } from './job-plan.js';
import type { LoadedReferences } from './references.js';
import type { ResolvedSource } from './resolve-source.js';

/** Replacement of credentials in the address of a directory. */
const REDACTED = '***@';

const DIRECTORIES = [
  'input_download_dir',
  'image_download_dir',
  'output_upload_dir',
  'image_upload_dir',
] as const;
type Directory = (typeof DIRECTORIES)[number];

/** Returns true for a pipeline with a directory whose credentials are stored apart from it. */
export function pipelineHasCredentials(pipeline: Pick<Pipeline, Directory>): boolean {
  return DIRECTORIES.some((directory) => pipeline[directory]?.includes(REDACTED));
}

/** Places that a job reads and writes. */
export interface DirectoryUse {
  readonly source: ResolvedSource | null;
  readonly outputs: readonly OutputPlan[];
}

/**
 * Reports directories that the job needs and whose credentials the service does not have, such as those of imported
 * pipelines, so that the job does not fail after it was encoded.
 */
export function reportUnknownCredentials(
  pipeline: Pipeline,
  { source, outputs }: DirectoryUse,
  { pipelineSecrets }: Pick<LoadedReferences, 'pipelineSecrets'>,
  problems: Problems,
): void {
  if (!pipelineSecrets) return;
  const isRead = (type: string | undefined): boolean => type === 'directory';
  const hasThumbnails = outputs.some(({ thumbnails }) => thumbnails !== undefined);
  const isUsed: Readonly<Record<Directory, boolean>> = {
    input_download_dir: isRead(source?.source.type),
    image_download_dir: outputs.some(({ logos }) => logos?.some((logo) => isRead(logo.source.type)) === true),
    output_upload_dir: true,
    image_upload_dir: hasThumbnails,
  };
  for (const directory of DIRECTORIES) {
    const address = pipeline[directory];
    if (!isUsed[directory] || !address?.includes(REDACTED) || pipelineSecrets.has(directory)) continue;
    problems.add('pipeline', `a pipeline whose ${directory} was stored with its credentials`, address);
  }
}
