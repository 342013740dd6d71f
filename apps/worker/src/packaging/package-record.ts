import type { File } from '@mediajobs/jobs-domain';
import { isPlaylistName, packageMimeType } from '@mediajobs/jobs-domain/playlists';

/** Returns the keys of the record of a file of a package: a playlist, or a track. */
export function describePackageFile(name: string): Partial<File> {
  const mimeType = packageMimeType(name);
  if (isPlaylistName(name)) return { subtype: 'playlist', mime_type: mimeType };
  return {
    subtype: mimeType.startsWith('audio/') ? 'audio' : 'video',
    container: 'mp4',
    mime_type: mimeType,
  };
}
