import type { EncodingPreset, EncodingSettings, VideoEncoding } from '../submission/job-plan.js';
import { resolveBitrate } from './bit-rate.js';
import { framesPerSecond, limitFrameRate, toFrameRate } from './frame-rate.js';
import { planGeometry, type Size } from './geometry.js';
import { modelBitrate } from './quality-model.js';
import type { SourceProperties, SourceVideo } from './source-properties.js';

/** An amount that is expected, and the one that the encoder does not exceed; null without a limit. */
export interface Amount {
  readonly typical: number;
  readonly maximum: number | null;
}

/** Expected properties of an output. */
export interface OutputEstimate {
  /** Pixels; null without video, or when the size of the source is unknown. */
  readonly size: Size | null;
  /** Frames per second; null without video, or when that of the source is unknown. */
  readonly frameRate: number | null;
  /** kbit/s of all tracks. */
  readonly bitrate: Amount;
  /** Seconds; null if unknown. */
  readonly duration: number | null;
  /** Bytes of the file; of a minute of it when its duration is unknown. */
  readonly bytes: Amount;
}

/** kbit/s of sound when neither preset nor settings have a bit rate. */
const DEFAULT_AUDIO_BITRATE = 128;
/** Overhead of a container, as a share of the tracks. */
const OVERHEAD: Readonly<Record<string, number>> = { ts: 0.09, avi: 0.03 };
const DEFAULT_OVERHEAD = 0.015;
/** Index of a file of any length. */
const FIXED_BYTES = 2_000;
const SECONDS_OF_UNKNOWN_DURATION = 60;
/** Source that is assumed when none is known: its picture fills the limits of the preset. */
const ASSUMED_FRAME_RATE = 25;
const ASSUMED_SIZE: Size = { width: 1920, height: 1080 };

/**
 * Estimates an output. The size of the picture is exact for a known source. Bytes of a preset with a bit rate are typically
 * within 15 %; those of a preset with a quality depend on the content, typically within a factor of two.
 *
 * @param source null when nothing is known of it
 * @returns null for an output that cannot be produced, because the source lacks the track that the preset needs
 */
export function estimateOutput(
  preset: Pick<EncodingPreset, 'container' | 'video' | 'audio'>,
  settings: EncodingSettings,
  source: SourceProperties | null,
): OutputEstimate | null {
  if (source && (preset.video ? !source.video : !source.hasAudio)) return null;
  const video = preset.video && estimateVideo(preset.video, settings, source?.video ?? null);
  const audio =
    preset.audio && source?.hasAudio !== false
      ? (resolveBitrate(settings.audioBitrate, preset.audio.maxBitrate) ?? DEFAULT_AUDIO_BITRATE)
      : 0;
  const bitrate = addAudio(video?.bitrate ?? { typical: 0, maximum: 0 }, audio);
  const duration = estimateDuration(source, settings);
  const seconds = duration ?? SECONDS_OF_UNKNOWN_DURATION;
  // The encoder may spend its buffer in addition to the rate.
  const highest = bitrate.maximum === null ? null : bitrate.maximum + (video?.bufferSize ?? 0) / seconds;
  return {
    size: source && video ? video.size : null,
    frameRate: source?.video?.frameRate && video ? video.frameRate : null,
    bitrate,
    duration,
    bytes: {
      typical: toBytes(bitrate.typical, seconds, preset.container),
      maximum: highest === null ? null : toBytes(highest, seconds, preset.container),
    },
  };
}

interface VideoEstimate {
  readonly size: Size;
  readonly frameRate: number;
  readonly bitrate: Amount;
  /** kbit. */
  readonly bufferSize: number;
}

function estimateVideo(
  preset: VideoEncoding,
  settings: EncodingSettings,
  source: SourceVideo | null,
): VideoEstimate {
  const size = planGeometry(source ?? assumeSource(preset), preset, settings, null).output;
  const limit = settings.framerate ?? preset.maxFramerate;
  const rate = toFrameRate(source?.frameRate ?? ASSUMED_FRAME_RATE);
  const frameRate = framesPerSecond(limitFrameRate(rate, limit));
  const maximum = resolveBitrate(settings.videoBitrate, preset.maxBitrate);
  const bufferSize = preset.maxBufferSize ?? (maximum ?? 0) * 2;
  if (preset.quality === null && maximum !== null)
    return { size, frameRate, bitrate: { typical: maximum, maximum }, bufferSize };
  const modelled = modelBitrate({ ...preset, size, frameRate }, source);
  return {
    size,
    frameRate,
    bitrate: {
      typical: Math.min(modelled, maximum ?? Number.POSITIVE_INFINITY),
      // Its encoder ignores the limit when it aims at a quality.
      maximum: preset.codec === 'av1' ? null : maximum,
    },
    bufferSize,
  };
}

function assumeSource({ maxWidth, maxHeight }: VideoEncoding): SourceVideo {
  const width = maxWidth ?? ASSUMED_SIZE.width;
  const height = maxHeight ?? ASSUMED_SIZE.height;
  return {
    width,
    height,
    pixelAspectRatio: 1,
    rotation: 0,
    codec: null,
    frameRate: null,
    bitrate: null,
  };
}

function addAudio({ typical, maximum }: Amount, audio: number): Amount {
  return { typical: typical + audio, maximum: maximum === null ? null : maximum + audio };
}

function estimateDuration(source: SourceProperties | null, { maxDuration }: EncodingSettings): number | null {
  const duration = source?.duration ?? null;
  if (duration === null || maxDuration === null) return duration;
  return Math.min(duration, maxDuration);
}

/** Returns the bytes of a file with tracks of a bit rate (kbit/s). */
function toBytes(bitrate: number, seconds: number, container: string): number {
  const factor = 1 + (OVERHEAD[container] ?? DEFAULT_OVERHEAD);
  return Math.round(bitrate * 125 * seconds * factor) + FIXED_BYTES;
}
