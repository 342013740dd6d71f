import type { CreateJobDto } from '../dtos/dtos.js';
import type { Problems } from '../requests/problems.js';
import type { OutputPlan } from './job-plan.js';
import type { LoadedReferences } from './references.js';

/** What workers can do in addition to encoding, as far as their programs allow. */
export type WorkerFeature = 'thumbnails' | 'logos' | 'burn' | 'loudness' | 'playlists';

type RequestedOutput = NonNullable<CreateJobDto['outputs']>[number];

/** Returns false when no worker has a feature. */
export function hasFeature(
  { features }: Pick<LoadedReferences, 'features'>,
  feature: WorkerFeature,
): boolean {
  return features?.has(feature) !== false;
}

/** Reports what an output demands and no worker can do. @param path of the output in the request */
export function reportMissingFeatures(
  { thumbnails, logos }: RequestedOutput,
  { encoding }: OutputPlan,
  references: Pick<LoadedReferences, 'features'>,
  path: string,
  problems: Problems,
): void {
  const lacks = (feature: WorkerFeature): boolean => !hasFeature(references, feature);
  const [hasThumbnails, hasLogos] = [thumbnails, logos].map((list) => (list ?? []).length > 0);
  if (hasThumbnails && lacks('thumbnails'))
    problems.add(`${path}.thumbnails`, `absent: no ffmpeg of the workers takes thumbnails`, thumbnails);
  if (hasLogos && lacks('logos'))
    problems.add(`${path}.logos`, `absent: no ffmpeg of the workers draws logos`, logos);
  const expected = 'a preset that a worker can encode: no ffmpeg of the workers';
  if (encoding.subtitlePolicy === 'burn' && lacks('burn'))
    problems.add(`${path}.preset`, `${expected} draws subtitles into the video`, encoding.name);
  if (typeof encoding.audio?.loudness === 'number' && lacks('loudness'))
    problems.add(`${path}.preset`, `${expected} normalises the loudness`, encoding.name);
}
