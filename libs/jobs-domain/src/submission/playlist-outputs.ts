import type { File } from '../models/file.js';
import type { EncodingPreset } from './job-plan.js';

/** Containers whose tracks can be packaged. */
const CONTAINERS: ReadonlySet<string> = new Set(['mp4', 'm4a']);
/** Codecs that players of HLS and DASH decode. */
const VIDEO_CODECS: ReadonlySet<string> = new Set(['h264', 'hevc', 'vp9', 'av1']);
const AUDIO_CODECS: ReadonlySet<string> = new Set(['aac', 'opus']);

/** Outputs that a playlist can contain, for messages. */
export const PACKAGEABLE_OUTPUTS =
  'MP4 outputs with H.264, HEVC, VP9 or AV1 video, or with AAC or Opus sound';

/** Returns true for a codec of video that a playlist can contain. */
export function isPackageableVideo(codec: string | null | undefined): boolean {
  return VIDEO_CODECS.has(codec ?? '');
}

/** Returns true for a codec of sound that a playlist can contain. */
export function isPackageableAudio(codec: string | null | undefined): boolean {
  return AUDIO_CODECS.has(codec ?? '');
}

/** Returns true if playlists contain the outputs of a preset. */
export function isPackageableEncoding({ container, video, audio }: EncodingPreset): boolean {
  return CONTAINERS.has(container) && hasPackageableTrack(video?.codec ?? null, audio?.codec ?? null);
}

/** Returns true if playlists contain a file, by its record. */
export function isPackageableFile({ container, video_tracks, audio_tracks }: File): boolean {
  const video = video_tracks?.[0]?.video_codec ?? null;
  const audio = audio_tracks?.[0]?.audio_codec ?? null;
  return CONTAINERS.has(container ?? '') && hasPackageableTrack(video, audio);
}

/** A file with video counts only with this video: its sound alone is not what users mean by the output. */
function hasPackageableTrack(video: string | null, audio: string | null): boolean {
  return video === null ? isPackageableAudio(audio) : isPackageableVideo(video);
}
