import type { File } from '@mediajobs/jobs-client';

/** How the browser shows the content of a file. */
export type PreviewKind = 'media' | 'image';

type Described = Pick<File, 'type' | 'subtype' | 'mime_type' | 'size' | 'video_tracks' | 'audio_tracks'>;

/** Returns how the content of a file can be shown; null for other types, such as archives, and for files not stored yet. */
export function previewKind(file: Described): PreviewKind | null {
  const { type = 'file', subtype, mime_type: mediaType, video_tracks: video, audio_tracks: audio } = file;
  if (type !== 'file' || file.size === undefined) return null;
  const kind = subtype ?? mediaType?.split('/', 1).join('');
  if (kind === 'image') return 'image';
  const hasTracks = (video?.length ?? 0) + (audio?.length ?? 0) > 0;
  return hasTracks || kind === 'video' || kind === 'audio' ? 'media' : null;
}
