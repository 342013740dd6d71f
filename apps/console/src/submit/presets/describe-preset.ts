import type { OutputEstimate } from '@mediajobs/jobs-domain/encoding';
import type { EncodingPreset } from '@mediajobs/jobs-domain/encoding';
import { formatNumber, formatSize } from '../../components/format.js';

const CODECS: Readonly<Record<string, string>> = {
  h264: 'H.264',
  hevc: 'HEVC',
  vp9: 'VP9',
  av1: 'AV1',
  mpeg4: 'MPEG-4',
  aac: 'AAC',
  mp3: 'MP3',
  opus: 'Opus',
};

const nameCodec = (codec: string): string => CODECS[codec] ?? codec;

/** Returns the format of a preset, such as `MP4 · H.264, AAC`. */
export function describeFormat({ container, video, audio }: EncodingPreset): string {
  const codecs = [video?.codec, audio?.codec].filter((codec) => codec !== undefined).map(nameCodec);
  return `${container.toUpperCase()} · ${codecs.join(', ')}`;
}

/** Returns the picture that a preset produces: that of the estimate, else the limits of the preset. */
export function describePicture({ video }: EncodingPreset, estimate: OutputEstimate | null): string | null {
  if (!video) return null;
  if (estimate?.size) {
    const rate = estimate.frameRate === null ? '' : ` · ${formatRate(estimate.frameRate)}`;
    return `${estimate.size.width} × ${estimate.size.height}${rate}`;
  }
  const { maxWidth, maxHeight, maxFramerate } = video;
  const size = maxWidth && maxHeight ? `up to ${maxWidth} × ${maxHeight}` : 'size of the source';
  return maxFramerate === null ? size : `${size} · ${formatRate(maxFramerate)}`;
}

function formatRate(framesPerSecond: number): string {
  return `${formatNumber(Math.round(framesPerSecond * 100) / 100)} fps`;
}

/** Returns the bit rate of a preset with its unit. */
export function describeRate({ video, audio }: EncodingPreset): string {
  const parts = [
    video?.maxBitrate && `${video.quality === null ? '' : 'up to '}${formatNumber(video.maxBitrate)}`,
    audio?.maxBitrate && formatNumber(audio.maxBitrate),
  ].filter(Boolean);
  return parts.length === 0 ? 'no limit of the bit rate' : `${parts.join(' + ')} kbit/s`;
}

/** Returns the expected size of the file, or of a minute of it. */
export function describeBytes({ bytes, duration }: OutputEstimate): string {
  return `≈ ${formatSize(bytes.typical)}${duration === null ? ' per minute' : ''}`;
}

/** Explains an estimate. */
export function explainBytes({ bytes, duration }: OutputEstimate): string {
  const unit = duration === null ? ' per minute' : '';
  const limit =
    bytes.maximum === null || bytes.maximum <= bytes.typical * 1.2
      ? ''
      : ` At most ${formatSize(bytes.maximum)}${unit}.`;
  return `Estimate for footage of usual detail.${limit}`;
}
