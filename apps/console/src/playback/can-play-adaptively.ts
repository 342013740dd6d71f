import type { FullJob } from '../components/full-job.js';

/** Returns true if the service can make a playlist of the job: it succeeded, and has several MP4 outputs or playlists. */
export function canPlayAdaptively({
  status,
  outputs = [],
  playlists = [],
}: Pick<FullJob, 'status' | 'outputs' | 'playlists'>): boolean {
  const isMp4 = ({ file }: NonNullable<FullJob['outputs']>[number]): boolean =>
    file?.container === 'mp4' || file?.name?.endsWith('.mp4') === true;
  return status === 'SUCCESS' && (playlists.length > 0 || outputs.filter(isMp4).length > 1);
}
