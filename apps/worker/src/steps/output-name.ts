import type { MediaInfo } from '@mediajobs/media';

/** Expands `{resolution}` in the name of an output, which is known once it is encoded. */
export function expandOutputName(name: string, { video }: Pick<MediaInfo, 'video'>): string {
  const resolution = video ? `${video.width}x${video.height}` : 'audio';
  return name.replaceAll('{resolution}', resolution);
}
