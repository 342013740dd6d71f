import type { File } from '@mediajobs/jobs-client';

/** Element of the browser that shows the content of a file. */
export type PreviewKind = 'media' | 'image';

export type DescribedFile = Partial<
  Pick<
    File,
    'type' | 'subtype' | 'mime_type' | 'storage' | 'job' | 'finished_at' | 'video_tracks' | 'audio_tracks'
  >
>;

/** Returns how the content of a file can be shown; null for other types, such as archives, and without content. */
export function previewKind(file: DescribedFile): PreviewKind | null {
  const { type = 'file', subtype, mime_type: mediaType, video_tracks: video, audio_tracks: audio } = file;
  if (type !== 'file' || !isStored(file)) return null;
  const kind = subtype ?? mediaType?.split('/', 1).join('');
  if (kind === 'image') return 'image';
  const hasTracks = (video?.length ?? 0) + (audio?.length ?? 0) > 0;
  return hasTracks || kind === 'video' || kind === 'audio' ? 'media' : null;
}

/** The service stores uploads and outputs that are complete. Sources that jobs fetched are records only. */
export function isStored({ storage, job, finished_at: end }: DescribedFile): boolean {
  return storage !== 'extern' && (job === undefined || end !== undefined);
}
