import {
  isPackageableAudio,
  isPackageableVideo,
  PACKAGEABLE_OUTPUTS,
} from '@mediajobs/jobs-domain/submission';
import { MediaError } from '../media-error.js';
import type { AudioStream, MediaInfo } from '../media-info.js';

/** A file whose tracks are packaged. */
export interface PackagingInput {
  /** Absolute path. */
  readonly path: string;
  readonly media: Pick<MediaInfo, 'video' | 'audio'>;
}

/** A track of a package, which is a copy of a track of an input. */
export interface PackagedTrack {
  readonly type: 'video' | 'audio';
  /** Absolute path of the input. */
  readonly path: string;
  /** Name of its files without extension, such as `video-1`. */
  readonly name: string;
  /** Code of ISO 639; null if unknown. */
  readonly language: string | null;
}

interface AudioSource {
  readonly path: string;
  readonly audio: AudioStream;
}

const STEREO_CHANNELS = 2;

/**
 * Chooses the tracks of a package: the video of every input, and one sound for all of them, so that sound continues when the
 * quality of the picture changes. Without video, every sound is a quality to choose from.
 *
 * @throws MediaError `packagingFailed` when players could decode none of the tracks
 */
export function planPackaging(inputs: readonly PackagingInput[]): PackagedTrack[] {
  const videos = inputs.filter(({ media }) => isPackageableVideo(media.video?.codec));
  const sounds = inputs.flatMap(({ path, media: { audio } }) =>
    audio !== null && isPackageableAudio(audio.codec) ? [{ path, audio }] : [],
  );
  const best = sounds.toSorted(compareQuality)[0];
  const audios = videos.length === 0 ? sounds : best ? [best] : [];
  const tracks: PackagedTrack[] = [
    ...videos.map(({ path, media }, index) => {
      const language = media.video?.language ?? null;
      return { type: 'video' as const, path, name: `video-${index + 1}`, language };
    }),
    ...audios.map(({ path, audio: { language } }, index) => {
      return { type: 'audio' as const, path, name: `audio-${index + 1}`, language };
    }),
  ];
  if (tracks.length > 0) return tracks;
  throw new MediaError('packagingFailed', `a playlist needs ${PACKAGEABLE_OUTPUTS}; the job has none`);
}

/** Orders the best sound first: AAC, which every player decodes; stereo before surround; then the bit rate. */
function compareQuality({ audio: a }: AudioSource, { audio: b }: AudioSource): number {
  return (
    Number(b.codec === 'aac') - Number(a.codec === 'aac') ||
    Number(a.channels > STEREO_CHANNELS) - Number(b.channels > STEREO_CHANNELS) ||
    b.channels - a.channels ||
    (b.bitrate ?? 0) - (a.bitrate ?? 0)
  );
}
