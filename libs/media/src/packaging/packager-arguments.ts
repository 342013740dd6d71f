import { PACKAGE_PLAYLISTS } from '@mediajobs/jobs-domain/playlists';
import type { PackagedTrack } from './plan-packaging.js';

/**
 * Seconds of a segment at least: it ends with the first key frame from there on. The key frames of all outputs of a job fall
 * at the same times, so the segments of all tracks begin at the same times.
 */
const SEGMENT_SECONDS = 4;

/** Returns the name that an input has in the work folder. Names of outputs may have commas, which separate fields. */
export function inputName(index: number): string {
  return `input-${index + 1}.mp4`;
}

/**
 * Returns the arguments of shaka-packager, which runs in the work folder. All names are relative to it.
 *
 * @param paths inputs in the order of their names
 */
export function buildPackagerArguments(
  tracks: readonly PackagedTrack[],
  paths: readonly string[],
): readonly string[] {
  return [
    ...tracks.map((track) => describeTrack(track, inputName(paths.indexOf(track.path)))),
    ...['--segment_duration', String(SEGMENT_SECONDS)],
    ...['--hls_playlist_type', 'VOD', '--hls_master_playlist_output', PACKAGE_PLAYLISTS.hls],
    ...['--mpd_output', PACKAGE_PLAYLISTS.dash],
    // The first pass writes gigabytes. /tmp is memory in the sandbox.
    ...['--temp_dir', '.'],
  ];
}

function describeTrack({ type, name, language }: PackagedTrack, input: string): string {
  const fields = [
    ['in', input],
    ['stream', type],
    ['output', `${name}.mp4`],
    ['playlist_name', `${name}.m3u8`],
    ...(type === 'audio' ? audioFields(name, language) : []),
  ];
  return fields.map((field) => field.join('=')).join(',');
}

function audioFields(name: string, language: string | null): [field: string, value: string][] {
  const code = toLanguageCode(language);
  return [
    ['hls_group_id', 'audio'],
    ['hls_name', name],
    ...(code === null ? [] : [['language', code] satisfies [string, string]]),
  ];
}

/**
 * Returns the code of ISO 639-1 of a language; null for others, which shaka-packager may not know. Languages come from the
 * files of users.
 */
function toLanguageCode(language: string | null): string | null {
  if (language === null || !/^[a-z]{2,3}$/.test(language)) return null;
  const [code = ''] = Intl.getCanonicalLocales(language);
  return /^[a-z]{2}$/.test(code) ? code : null;
}
