import type { Size } from './geometry.js';
import type { SourceVideo } from './source-properties.js';

/** Bit rate of an encoder for camera footage at its usual quality. */
interface CodecModel {
  /** Constant rate factor of the figure below. */
  readonly quality: number;
  /** kbit/s of 1080p at 25 frames per second. */
  readonly kilobits: number;
  /** Steps of the rate factor that halve the bit rate. */
  readonly halving: number;
}

const MODELS: Readonly<Record<string, CodecModel>> = {
  h264: { quality: 23, kilobits: 4_200, halving: 6 },
  hevc: { quality: 26, kilobits: 2_400, halving: 6 },
  vp9: { quality: 32, kilobits: 2_800, halving: 10 },
  av1: { quality: 34, kilobits: 1_900, halving: 10 },
  mpeg4: { quality: 4, kilobits: 8_000, halving: 4 },
};
const DEFAULT_MODEL: CodecModel = { quality: 23, kilobits: 4_200, halving: 6 };

const REFERENCE_PIXELS = 1920 * 1080;
const REFERENCE_FRAME_RATE = 25;
/** Small pictures need more bits per pixel, and frames that follow each other quickly need fewer bits each. */
const PIXEL_EXPONENT = 0.8;
const FRAME_RATE_EXPONENT = 0.6;
/** A source at a high rate says little about its content: it may be a master. */
const MIN_COMPLEXITY = 0.02;
const MAX_COMPLEXITY = 1.3;

/** A picture that is encoded at a quality. */
export interface ModelledVideo {
  readonly codec: string;
  /** Constant rate factor; null is the usual one. */
  readonly quality: number | null;
  readonly size: Size;
  readonly frameRate: number;
}

/** Returns the kbit/s that are typical. A known source says how much detail its content has. */
export function modelBitrate(video: ModelledVideo, source: SourceVideo | null): number {
  return Math.round(modelFootage(video) * (source ? estimateComplexity(source) : 1));
}

function modelFootage({ codec, quality, size, frameRate }: ModelledVideo): number {
  const model = MODELS[codec] ?? DEFAULT_MODEL;
  const pixels = (size.width * size.height) / REFERENCE_PIXELS;
  const steps = (model.quality - (quality ?? model.quality)) / model.halving;
  return (
    model.kilobits *
    2 ** steps *
    pixels ** PIXEL_EXPONENT *
    (frameRate / REFERENCE_FRAME_RATE) ** FRAME_RATE_EXPONENT
  );
}

/** Compares the bit rate of the source with that of footage at the usual quality; 1 if nothing is known. */
function estimateComplexity({ codec, bitrate, width, height, frameRate }: SourceVideo): number {
  if (bitrate === null || bitrate <= 0 || codec === null || !(codec in MODELS)) return 1;
  const usual = modelFootage({
    codec,
    quality: null,
    size: { width, height },
    frameRate: frameRate ?? REFERENCE_FRAME_RATE,
  });
  return Math.min(Math.max(bitrate / usual, MIN_COMPLEXITY), MAX_COMPLEXITY);
}
