import type { File } from '@mediajobs/jobs-domain';
import type { AudioStream, MediaInfo, SubtitleStream, VideoStream } from '../media-info.js';
import { findMimeType } from './container.js';

type Tracks = Required<Pick<File, 'video_tracks' | 'audio_tracks' | 'subtitle_tracks'>>;

/** Keys of a file record that probing knows. */
export type ProbedFile = Pick<File, 'subtype' | 'container' | 'mime_type' | 'size' | 'duration'> & Tracks;

/** Largest numerator or denominator of an aspect ratio in whole numbers; others are decimals. */
const MAX_RATIO_TERM = 64;
/** Sizes are even, so that their ratio is rarely exact. */
const MAX_RATIO_ERROR = 0.002;

/** Converts the information on a media file to keys of its file record. */
export function toFileRecord(info: MediaInfo): ProbedFile {
  return {
    subtype: info.video ? 'video' : 'audio',
    container: info.container,
    mime_type: findMimeType(info.container, info.video !== null),
    size: info.size,
    duration: toMilliseconds(info.duration),
    video_tracks: info.videoStreams.map((video) => toVideoTrack(video, info.duration)),
    audio_tracks: info.audioStreams.map((audio) => toAudioTrack(audio, info.duration)),
    subtitle_tracks: info.subtitleStreams.map(toSubtitleTrack),
  };
}

function toVideoTrack(video: VideoStream, fileDuration: number | null) {
  return {
    video_codec: video.codec,
    video_bitrate: video.bitrate,
    width: video.width,
    height: video.height,
    framerate: video.frameRate === null ? null : Math.round(video.frameRate * 1000) / 1000,
    aspect_ratio: formatAspectRatio(video),
    video_duration: toMilliseconds(video.duration ?? fileDuration),
    orientation: video.rotation,
  };
}

function toAudioTrack(audio: AudioStream, fileDuration: number | null) {
  return {
    audio_codec: audio.codec,
    audio_bitrate: audio.bitrate,
    audio_width: audio.bitDepth,
    samplingrate: audio.samplingRate,
    nb_channels: audio.channels,
    audio_duration: toMilliseconds(audio.duration ?? fileDuration),
  };
}

function toSubtitleTrack(subtitle: SubtitleStream) {
  return { subtitle_codec: subtitle.codec, language: subtitle.language };
}

function toMilliseconds(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds * 1000);
}

/** Formats the shape of the picture as displayed before rotation: `16:9`, or `1.85:1` if whole numbers would be large. */
function formatAspectRatio(video: VideoStream): string {
  const ratio = (video.width * video.pixelAspectRatio) / video.height;
  for (let denominator = 1; denominator <= MAX_RATIO_TERM; denominator++) {
    const numerator = Math.round(ratio * denominator);
    const error = Math.abs(numerator / denominator - ratio) / ratio;
    if (numerator > 0 && numerator <= MAX_RATIO_TERM && error < MAX_RATIO_ERROR)
      return `${numerator}:${denominator}`;
  }
  return `${ratio.toFixed(2)}:1`;
}
