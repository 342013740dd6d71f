import { OwnedObjectBase } from './object-base.js';
import { Nested, Ref, Scalar } from '../fields/decorators.js';
import type { Expandable } from './expandable.js';
import type { ObjectKind } from '../ids/object-kind.js';
import { choice, range, singleLine, longText } from '../fields/input-rules.js';
import { AudioSettings, VideoSettings } from './job-output.js';
import { DEINTERLACE_MODES, SCALING_MODES, SUBTITLE_POLICIES } from '../values/preset-modes.js';

/** Upper limits of a preset's video. */
export class VideoCaps {
  @Scalar('boolean', { description: 'Whether the video is interlaced.', example: false })
  interlaced?: boolean | null;

  @Scalar('number', { description: 'Maximum distance of key frames (s).', example: 2 })
  max_key_distance?: number | null;

  @Scalar('integer', { description: 'Maximum width (px).', example: 1920 })
  max_width?: number | null;

  @Scalar('integer', { description: 'Maximum height (px).', example: 1080 })
  max_height?: number | null;

  @Scalar('number', { description: 'Maximum frame rate (1/s).', example: 30 })
  max_framerate?: number | null;

  @Scalar('integer', { description: 'Maximum bit rate (kbit/s).', example: 5000 })
  max_bitrate?: number | null;

  @Scalar('integer', { description: 'Maximum number of reference frames.', example: 4 })
  max_ref_frames?: number | null;

  @Scalar('integer', { description: 'Maximum size of the buffer (kbit).', example: 10000 })
  max_buffersize?: number | null;
}

/** Upper limits of a preset's audio. */
export class AudioCaps {
  @Scalar('integer', { description: 'Maximum sample size (bits).', example: 16 })
  max_bitdepth?: number | null;

  @Scalar('integer', { description: 'Maximum number of channels.', example: 2 })
  max_channels?: number | null;

  @Scalar('integer', { description: 'Maximum sampling rate (Hz).', example: 48000 })
  max_samplingrate?: number | null;

  @Scalar('integer', { description: 'Maximum bit rate (kbit/s).', example: 128 })
  max_bitrate?: number | null;
}

/** Video encoding of a preset. */
export class VideoCodecChoice<E extends ObjectKind = never> {
  @Ref('codec', { description: 'The codec.' })
  codec?: Expandable<'codec', E> | null;

  @Scalar('text', { description: 'Profile of the codec.', example: 'high' })
  profile?: string | null;

  @Scalar('integer', { description: 'Number of passes.', example: 2 })
  passes?: number | null;

  @Nested(() => VideoCaps, { description: 'Limits.' })
  caps?: VideoCaps | null;
}

/** Audio encoding of a preset. */
export class AudioCodecChoice<E extends ObjectKind = never> {
  @Ref('codec', { description: 'The codec.' })
  codec?: Expandable<'codec', E> | null;

  @Scalar('text', { description: 'Profile of the codec.', example: 'aac_lc' })
  profile?: string | null;

  @Scalar('integer', { description: 'Number of passes.', example: 1 })
  passes?: number | null;

  @Nested(() => AudioCaps, { description: 'Limits.' })
  caps?: AudioCaps | null;
}

/** Output format of a preset. */
export class TargetFormat<E extends ObjectKind = never> {
  @Scalar('text', { description: 'Extension of the file.', example: 'mp4' })
  extension?: string | null;

  @Scalar('text', { description: 'Container.', example: 'mp4' })
  container?: string | null;

  @Nested(() => VideoCodecChoice, { description: 'Video encoding.' })
  vcodec?: VideoCodecChoice<E> | null;

  @Nested(() => AudioCodecChoice, { description: 'Audio encoding.' })
  acodec?: AudioCodecChoice<E> | null;
}

/** Settings of a preset's video: those of an output, and more. */
export class PresetVideoSettings extends VideoSettings {
  @Scalar('number', {
    description: 'Constant rate factor: lower is better. Without it, video is encoded at the bit rate.',
    example: 23,
    inputRule: range(0, 63),
  })
  quality?: number | null;

  @Scalar('text', {
    description: 'Remove interlacing: `auto`, `on` or `off`.',
    example: 'auto',
    inputRule: choice(DEINTERLACE_MODES),
  })
  deinterlace?: string | null;

  @Scalar('text', {
    description: 'Fit into, fill, or stretch to the size.',
    example: 'fit',
    inputRule: choice(SCALING_MODES),
  })
  scaling?: string | null;
}

/** Loudness in LUFS that a preset may demand. */
const LOUDNESS_RANGE = [-40, -5] as const;

/** Settings of a preset's audio: those of an output, and more. */
export class PresetAudioSettings extends AudioSettings {
  @Scalar('number', {
    description:
      'Integrated loudness (LUFS, EBU R 128), such as -23 for broadcast and -16 for the web. Without it, the loudness is that of the source.',
    example: -16,
    inputRule: range(...LOUDNESS_RANGE),
  })
  loudness?: number | null;
}

/** Further settings of a preset. */
export class PresetSettings {
  @Scalar('text', {
    description: 'Treatment of subtitles: `ignore`, `copy` or `burn`.',
    example: 'copy',
    inputRule: choice(SUBTITLE_POLICIES),
  })
  subtitle_policy?: string | null;

  @Nested(() => PresetVideoSettings, { description: 'Settings of the video.' })
  video?: PresetVideoSettings | null;

  @Nested(() => PresetAudioSettings, { description: 'Settings of the audio.' })
  audio?: PresetAudioSettings | null;
}

/** Encoding of an output. */
export class Preset<E extends ObjectKind = never> extends OwnedObjectBase<E> {
  @Scalar('text', { description: 'Name of the preset.', example: 'Web 1080p', inputRule: singleLine(255) })
  name?: string | null;

  @Scalar('text', {
    description: 'Purpose of the preset.',
    example: 'H.264 and AAC for the web',
    inputRule: longText(4096),
  })
  description?: string | null;

  @Nested(() => TargetFormat, { description: 'Output format.' })
  target_format?: TargetFormat<E> | null;

  @Nested(() => PresetSettings, { description: 'Further settings.' })
  settings?: PresetSettings | null;

  @Scalar('text', {
    description: '`system` (readable by every account) or `custom`.',
    example: 'system',
    readOnly: true,
  })
  readonly type?: string | null;
}

declare module './expandable.js' {
  interface RecordsByKind<E extends ObjectKind> {
    preset: Preset<E>;
  }
}
