/** Playlists: files of a package, and playlists at other places. */
export * from './playlists/package-files.js';
export * from './playlists/rebase-playlist.js';
export type { PlaylistFormat } from './submission/job-plan.js';
