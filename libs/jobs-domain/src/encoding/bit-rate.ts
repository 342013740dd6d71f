import type { RelativeValue } from '../values/media-values.js';

const MIN_BITRATE = 16;

/** Returns kbit/s; null without any limit. The setting of an output replaces the limit of the preset. */
export function resolveBitrate(setting: RelativeValue | null, preset: number | null): number | null {
  if (setting === null) return preset;
  if (setting.unit === 'absolute') return Math.max(Math.round(setting.value), MIN_BITRATE);
  return preset === null ? null : Math.max(Math.round(preset * setting.value), MIN_BITRATE);
}
