import type { FrameRate, Geometry, LogoTask } from '@mediajobs/jobs-domain/encoding';

export type { Geometry, LogoTask, Size } from '@mediajobs/jobs-domain/encoding';

/** Plan for one output of a source. Plain JSON; `encodingArguments` translates it for ffmpeg. */
export interface EncodingTask {
  /** Container of the output, such as `mp4`. */
  readonly container: string;
  readonly input: InputReading;
  /** Seconds of output after which encoding stops; null encodes up to the end. */
  readonly maxDuration: number | null;
  /** Expected length of the output in seconds; null if the length of the source is unknown. */
  readonly duration: number | null;
  readonly video: VideoTask | null;
  readonly audio: AudioTask | null;
  /** Subtitle tracks that are copied into the output. */
  readonly subtitles: readonly SubtitleTrack[];
}

/** Options for opening the source. */
export interface InputReading {
  /** Demuxer of ffmpeg; null lets ffmpeg recognise the format. */
  readonly demuxer: string | null;
  /** True if times may begin again or jump, as in recordings that were joined. */
  readonly isDiscontinuous: boolean;
  /** Replaces the times of the frames. */
  readonly frameRate: FrameRate | null;
  /** Seconds that are skipped at the start. */
  readonly seek: number;
  /** Seconds that are subtracted from all times, because an unused stream begins before the used ones. */
  readonly shift: number;
  /** Seconds within which the first frame is shown from the start. */
  readonly leadIn: number;
  /** Seconds of the streams after the start, 0 if they end before it; null if unknown, or nothing is skipped. */
  readonly remainingVideo: number | null;
  readonly remainingAudio: number | null;
}

export interface VideoTask {
  readonly streamIndex: number;
  /** Encoder of ffmpeg, such as `libx264`. */
  readonly encoder: VideoEncoder;
  readonly codec: string;
  readonly profile: string | null;
  readonly pixelFormat: 'yuv420p' | 'yuv420p10le';
  readonly geometry: Geometry;
  /** Turns that make the source upright, in place of those of ffmpeg; null leaves them to ffmpeg. */
  readonly orientation: Orientation | null;
  readonly deinterlace: boolean;
  readonly frameRate: FrameRate;
  readonly color: ColorConversion;
  readonly burnedSubtitle: BurnedSubtitle | null;
  readonly rate: RateControl;
  readonly passes: 1 | 2;
  readonly keyFrames: KeyFrames;
  readonly maxReferenceFrames: number | null;
  /** Images that are drawn over the finished picture, in this order. */
  readonly logos: readonly LogoTask[];
}

/** Turns of a mirrored source. Old versions of ffmpeg only rotate it. */
export interface Orientation {
  /** True if the picture is turned upside down first. */
  readonly isMirrored: boolean;
  /** Degrees clockwise. */
  readonly rotation: 0 | 90 | 180 | 270;
}

export type VideoEncoder = 'libx264' | 'libx265' | 'libvpx-vp9' | 'libsvtav1' | 'libaom-av1' | 'mpeg4';
export type AudioEncoder = 'aac' | 'libmp3lame' | 'libopus';

/** All outputs are limited-range BT.709. */
export interface ColorConversion {
  readonly method: 'matrix' | 'gamut' | 'tone-map';
  /** Matrix of the source as the filter `scale` names it; null for RGB. */
  readonly matrix: string | null;
  readonly isFullRange: boolean;
  /** Transfer function of an HDR source. */
  readonly transfer: 'sdr' | 'pq' | 'hlg';
  /** Pixel format of the source. */
  readonly pixelFormat: string | null;
}

/** Limits are in kbit/s and kbit. */
export type RateControl =
  | {
      readonly mode: 'quality';
      readonly quality: number;
      readonly maxBitrate: number | null;
      readonly bufferSize: number | null;
    }
  | { readonly mode: 'bitrate'; readonly bitrate: number; readonly bufferSize: number };

export interface KeyFrames {
  /** Seconds between key frames; the same for all outputs of a job. */
  readonly interval: number;
  /** Maximum number of frames from one key frame to the next. */
  readonly maxDistance: number;
}

export interface AudioTask {
  readonly streamIndex: number;
  /** True if only the first two channels of the source are used, because nothing says what the others are. */
  readonly usesFirstChannels: boolean;
  /** Seconds of sound in a packet of the source: a truncated file lacks a part of its last one. */
  readonly sourceFrame: number;
  /** True if the sound may begin after the output, so that silence comes first. */
  readonly isLate: boolean;
  readonly encoder: AudioEncoder;
  readonly codec: string;
  readonly channels: number;
  /** Layout of ffmpeg, such as `5.1`. */
  readonly channelLayout: string;
  /** Hz. */
  readonly samplingRate: number;
  /** kbit/s. */
  readonly bitrate: number;
  /** Integrated loudness in LUFS to which the sound is normalised; null leaves it as it is. */
  readonly loudness: number | null;
  /** Gain as a factor. */
  readonly volume: number;
  /** Code of ISO 639; null if unknown. */
  readonly language: string | null;
}

/** A subtitle track of the output. */
export interface SubtitleTrack {
  readonly streamIndex: number;
  /** Encoder of ffmpeg, or `copy`. */
  readonly encoder: string;
  readonly language: string | null;
  readonly isDefault: boolean;
  readonly isForced: boolean;
}

/** A subtitle track that becomes part of the picture. */
export interface BurnedSubtitle {
  readonly streamIndex: number;
  readonly isText: boolean;
}
