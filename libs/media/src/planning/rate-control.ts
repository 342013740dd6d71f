import { resolveBitrate } from '@mediajobs/jobs-domain/encoding';
import type { RelativeValue, VideoEncoding } from '@mediajobs/jobs-domain/submission';
import type { RateControl, VideoEncoder } from './encoding-task.js';

/** Visually good quality at a moderate size, in the unit of each encoder. */
const DEFAULT_QUALITY: Readonly<Record<VideoEncoder, number>> = {
  libx264: 23,
  libx265: 26,
  'libvpx-vp9': 32,
  libsvtav1: 35,
  'libaom-av1': 32,
  mpeg4: 4,
};
const TWO_PASS_ENCODERS: ReadonlySet<VideoEncoder> = new Set(['libx264', 'libx265', 'libvpx-vp9', 'mpeg4']);

export type RatePreset = Pick<VideoEncoding, 'quality' | 'maxBitrate' | 'maxBufferSize'>;

/** Chooses how the size of the video is controlled. The bit rate of the settings replaces the one of the preset. */
export function planRateControl(
  encoder: VideoEncoder,
  preset: RatePreset,
  bitrate: RelativeValue | null,
): RateControl {
  const limit = resolveBitrate(bitrate, preset.maxBitrate);
  const scale = limit !== null && preset.maxBitrate !== null ? limit / preset.maxBitrate : 1;
  const bufferSize = preset.maxBufferSize === null ? null : Math.round(preset.maxBufferSize * scale);
  if (preset.quality === null && limit !== null) {
    return { mode: 'bitrate', bitrate: limit, bufferSize: bufferSize ?? limit * 2 };
  }
  return {
    mode: 'quality',
    quality: preset.quality ?? DEFAULT_QUALITY[encoder],
    maxBitrate: limit,
    bufferSize: limit === null ? null : (bufferSize ?? limit * 2),
  };
}

/** Two passes serve a bit rate; with a constant quality the second one would change nothing. */
export function planPasses(encoder: VideoEncoder, passes: 1 | 2, rate: RateControl): 1 | 2 {
  return passes === 2 && rate.mode === 'bitrate' && TWO_PASS_ENCODERS.has(encoder) ? 2 : 1;
}
