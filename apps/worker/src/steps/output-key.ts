import type { ObjectId } from '@mediajobs/jobs-domain';
import type { JobPlan } from '@mediajobs/jobs-domain/submission';
import type { MediaInfo } from '@mediajobs/media';

/** Expands `{resolution}` in the name of an output, which is known once it is encoded. */
export function expandOutputName(name: string, { video }: Pick<MediaInfo, 'video'>): string {
  const resolution = video ? `${video.width}x${video.height}` : 'audio';
  return name.replaceAll('{resolution}', resolution);
}

/** Returns the key of an output in the storage of the service. Accounts and pipelines have separate folders. */
export function toStorageKey(
  account: ObjectId,
  { pipelineId, outputPrefix }: Pick<JobPlan, 'pipelineId' | 'outputPrefix'>,
  name: string,
): string {
  return `${account}/${pipelineId}/${outputPrefix}${name}`;
}
