import type { PlaylistFormat } from '../submission/job-plan.js';

/**
 * Names of the playlists over all tracks in the folder of a package. They name the tracks relative to this folder.
 */
export const PACKAGE_PLAYLISTS: Readonly<Record<PlaylistFormat, string>> = {
  hls: 'master.m3u8',
  dash: 'manifest.mpd',
};

const MIME_TYPES: Readonly<Record<string, string>> = {
  m3u8: 'application/vnd.apple.mpegurl',
  mpd: 'application/dash+xml',
  mp4: 'video/mp4',
};

/** Returns the media type of a file of a package. */
export function packageMimeType(name: string): string {
  if (/(?:^|\/)audio-[^/]*\.mp4$/.test(name)) return 'audio/mp4';
  return MIME_TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}

/** Returns true for a playlist, and false for the tracks that it names. */
export function isPlaylistName(name: string): boolean {
  return /\.(?:m3u8|mpd)$/.test(name);
}

/** Returns the folder of the tracks of a playlist, below the same prefix: its name without the extension, with a slash. */
export function playlistFolder(name: string): string {
  return `${name.replace(/\.[^./]*$/, '')}/`;
}
