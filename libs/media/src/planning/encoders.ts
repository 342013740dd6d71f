import { MediaError } from '../media-error.js';
import type { AudioEncoder, VideoEncoder } from './encoding-task.js';

/** Encoders of each codec, the best one first. */
const VIDEO_ENCODERS: Readonly<Record<string, readonly VideoEncoder[]>> = {
  h264: ['libx264'],
  hevc: ['libx265'],
  vp9: ['libvpx-vp9'],
  av1: ['libsvtav1', 'libaom-av1'],
  mpeg4: ['mpeg4'],
};
const AUDIO_ENCODERS: Readonly<Record<string, readonly AudioEncoder[]>> = {
  aac: ['aac'],
  mp3: ['libmp3lame'],
  opus: ['libopus'],
};

/** Abilities of an ffmpeg that planning depends on: names of encoders and filters. */
export interface EncodingCapabilities {
  readonly encoders: ReadonlySet<string>;
  readonly filters: ReadonlySet<string>;
}

type EncoderNames = Pick<EncodingCapabilities, 'encoders'>;

/** Returns the encoder of a video codec; null if this ffmpeg has none. */
export function findVideoEncoder(codec: string, { encoders }: EncoderNames): VideoEncoder | null {
  return VIDEO_ENCODERS[codec]?.find((name) => encoders.has(name)) ?? null;
}

/** Returns the encoder of an audio codec; null if this ffmpeg has none. */
export function findAudioEncoder(codec: string, { encoders }: EncoderNames): AudioEncoder | null {
  return AUDIO_ENCODERS[codec]?.find((name) => encoders.has(name)) ?? null;
}

/** @throws MediaError when ffmpeg lacks an encoder of the codec */
export function requireEncoder<Encoder>(encoder: Encoder | null, codec: string, preset: string): Encoder {
  if (encoder !== null) return encoder;
  throw new MediaError(
    'presetUnsuitable',
    `The preset "${preset}" needs an encoder for ${codec}, which the ffmpeg of this worker lacks`,
  );
}
