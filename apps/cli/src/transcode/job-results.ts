import type { File, Job, JobsClient } from '@mediajobs/jobs-client';
import { safeExtension, toSafeName } from '../downloads/local-name.js';
import { toSlug } from '../slug.js';

/** A file of a job, and the name under which it is saved. */
export interface JobResult {
  readonly fileId: string;
  /** Name without extension. */
  readonly stem: string;
  /** Such as `.mp4`. */
  readonly extension: string;
}

type ExpandedJob = Job<'file' | 'preset'>;
type Output = NonNullable<ExpandedJob['outputs']>[number];

/**
 * Returns what a successful job has stored: its outputs, named after the source and the preset, and their thumbnails as an
 * archive, or as pictures where there is none.
 */
export async function listResults(
  { jobs, files }: JobsClient,
  id: string,
  source: string,
  signal: AbortSignal,
): Promise<readonly JobResult[]> {
  const { outputs = [] } = await jobs.get(id, { expand: ['file', 'preset'], signal });
  const results = outputs.flatMap((output) => toResults(output, source));
  if (!outputs.some(({ thumbnails = [], thumbnail_zip: zip }) => thumbnails.length > 0 && !zip?.file))
    return results;
  const pictures: JobResult[] = [];
  for await (const file of files.all({ 'job.id': id }, { signal })) {
    if (isPicture(file)) pictures.push(toPicture(file, source));
  }
  return [...results, ...pictures];
}

function toResults({ file, preset, thumbnail_zip: zip }: Output, source: string): readonly JobResult[] {
  if (!file) return [];
  const stem = toSafeName(`${source}_${toSlug(preset?.name ?? '') || file.id}`);
  const output = { fileId: file.id, stem, extension: safeExtension(file.name ?? '') };
  if (!zip?.file) return [output];
  return [output, { fileId: zip.file.id, stem: `${stem}_thumbnails`, extension: '.zip' }];
}

function isPicture({ type, subtype, parents = [] }: File): boolean {
  return type === 'file' && subtype === 'image' && parents.length > 0;
}

function toPicture({ id, name = '' }: File, source: string): JobResult {
  return { fileId: id, stem: toSafeName(`${source}_thumbnail`), extension: safeExtension(name) };
}
