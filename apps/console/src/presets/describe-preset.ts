import type { Preset } from '@mediajobs/jobs-client';
import { formatNumber } from '../components/format.js';

type ExpandedPreset = Preset<'codec'>;

/** Describes the video of a preset in one line, such as `h264 high, up to 1,920 × 1,080, 30/s, 5,000 kbit/s`. */
export function describeVideo({ target_format: format }: Pick<ExpandedPreset, 'target_format'>): string {
  const { codec, profile, caps } = format?.vcodec ?? {};
  if (!codec) return '';
  const size = [caps?.max_width, caps?.max_height].map((pixels) =>
    pixels === undefined ? '?' : formatNumber(pixels),
  );
  return join([
    join([codec.name ?? codec.id, profile], ' '),
    caps?.max_width !== undefined || caps?.max_height !== undefined ? `up to ${size.join(' × ')}` : null,
    caps?.max_framerate !== undefined ? `${caps.max_framerate}/s` : null,
    caps?.max_bitrate !== undefined ? `${formatNumber(caps.max_bitrate)} kbit/s` : null,
  ]);
}

/** Describes the audio of a preset in one line, such as `aac, 2 channels, 128 kbit/s`. */
export function describeAudio({ target_format: format }: Pick<ExpandedPreset, 'target_format'>): string {
  const { codec, caps } = format?.acodec ?? {};
  if (!codec) return '';
  return join([
    codec.name ?? codec.id,
    caps?.max_channels !== undefined
      ? `${caps.max_channels} ${caps.max_channels === 1 ? 'channel' : 'channels'}`
      : null,
    caps?.max_bitrate !== undefined ? `${formatNumber(caps.max_bitrate)} kbit/s` : null,
  ]);
}

function join(parts: readonly (string | null | undefined)[], separator = ', '): string {
  return parts.filter(Boolean).join(separator);
}
