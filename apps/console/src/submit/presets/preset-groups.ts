import type { EncodingPreset } from '@mediajobs/jobs-domain/encoding';

/** Groups of presets in the order of the form. */
export const PRESET_GROUPS = ['Own', 'MP4', 'HEVC', 'VP9 and AV1', 'Other video', 'Audio'] as const;
export type PresetGroup = (typeof PRESET_GROUPS)[number];

/** Returns the group of a preset. Presets of the account come first, because it made them for its jobs. */
export function groupPreset(
  encoding: Pick<EncodingPreset, 'container' | 'video'> | null,
  isSystem: boolean,
): PresetGroup {
  if (!isSystem) return 'Own';
  if (!encoding) return 'Other video';
  if (!encoding.video) return 'Audio';
  switch (encoding.video.codec) {
    case 'h264':
      return encoding.container === 'mp4' ? 'MP4' : 'Other video';
    case 'hevc':
      return 'HEVC';
    case 'vp9':
    case 'av1':
      return 'VP9 and AV1';
    default:
      return 'Other video';
  }
}
