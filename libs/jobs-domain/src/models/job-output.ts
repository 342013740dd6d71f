import { ListOf, Nested, Ref, Scalar } from '../fields/decorators.js';
import type { Expandable } from './expandable.js';
import { listLength, choice, range, singleLine } from '../fields/input-rules.js';
import type { ObjectKind } from '../ids/object-kind.js';
import {
  ASPECT_RATIO,
  FRAME_RATE,
  KILOBITS,
  PIXELS,
  POSITIVE_INTEGER,
  ROTATION,
  SOURCE_ADDRESS,
  VOLUME,
} from '../values/value-rules.js';
import {
  nameTemplate,
  OUTPUT_PLACEHOLDERS,
  PREFIX_PLACEHOLDERS,
  THUMBNAIL_PLACEHOLDERS,
} from '../values/name-template.js';

/** Maximum number of logos of an output. */
const MAX_LOGOS = 4;
/** Maximum length of an output: 100 hours. */
const MAX_DURATION_S = 360_000;

/** Presets of playlists. */
export const PLAYLIST_PRESETS = ['hls', 'dash'] as const;

/** An archive of all thumbnails of an output. */
export class ThumbnailZip<E extends ObjectKind = never> {
  @Ref('file', { description: 'The archive.', readOnly: true })
  readonly file?: Expandable<'file', E> | null;
}

/** Still images taken from an output. */
export class Thumbnail<E extends ObjectKind = never> {
  @Scalar('text', {
    description: 'Pattern of the names of the images.',
    example: 'thumb_{resolution}',
    inputRule: nameTemplate(THUMBNAIL_PLACEHOLDERS),
  })
  thumbnail_names?: string | null;

  @Scalar('text', {
    description: 'Name of the thumbnail preset.',
    example: 'thumbnails_small',
    inputRule: singleLine(255),
  })
  thumbnail_preset?: string | null;

  @Ref('file', { description: 'The folder of the images.', readOnly: true })
  readonly file?: Expandable<'file', E> | null;
}

/** An image overlay of an output. */
export class Logo {
  @Scalar('text', {
    description: 'Address of the image.',
    example: 'https://cdn.example.com/logo_stroke.svg',
    inputRule: SOURCE_ADDRESS,
  })
  logo_image?: string | null;

  @Scalar('text', { description: 'Name of the logo preset.', example: 'Logo15', inputRule: singleLine(255) })
  logo_preset?: string | null;
}

/** A playlist over several outputs of a job. */
export class Playlist<E extends ObjectKind = never> {
  @Scalar('text', {
    description: 'Name of the playlist.',
    example: 'master',
    inputRule: nameTemplate(PREFIX_PLACEHOLDERS),
  })
  playlist_name?: string | null;

  @Scalar('text', {
    description: 'Name of the playlist preset.',
    example: 'hls',
    inputRule: choice(PLAYLIST_PRESETS),
  })
  playlist_preset?: string | null;

  @Ref('file', { description: 'The playlist as a file.', readOnly: true })
  readonly file?: Expandable<'file', E> | null;
}

/** Overrides of the preset's video. A size or rate is a number or a share such as `90%`. */
export class VideoSettings {
  @Scalar('scalar', {
    description: 'Clockwise rotation (degrees), or `auto` for that of the source.',
    example: 90,
    inputRule: ROTATION,
  })
  rotate?: string | number | boolean | null;

  @Scalar('scalar', {
    description: 'Height (px or share of the source).',
    example: '100%',
    inputRule: PIXELS,
  })
  height?: string | number | boolean | null;

  @Scalar('scalar', { description: 'Width (px or share of the source).', example: '100%', inputRule: PIXELS })
  width?: string | number | boolean | null;

  @Scalar('scalar', { description: 'Maximum frame rate (1/s).', example: 25, inputRule: FRAME_RATE })
  framerate?: string | number | boolean | null;

  @Scalar('scalar', {
    description: 'Bit rate (kbit/s or share of the preset).',
    example: '90%',
    inputRule: KILOBITS,
  })
  bitrate?: string | number | boolean | null;

  @Scalar('scalar', { description: 'Aspect ratio.', example: '16:9', inputRule: ASPECT_RATIO })
  aspect_ratio?: string | number | boolean | null;
}

/** Overrides of the preset's audio. */
export class AudioSettings {
  @Scalar('scalar', {
    description: 'Bit rate (kbit/s or share of the preset).',
    example: 128,
    inputRule: KILOBITS,
  })
  bitrate?: string | number | boolean | null;

  @Scalar('scalar', { description: 'Sampling rate (Hz).', example: 48000, inputRule: POSITIVE_INTEGER })
  samplingrate?: string | number | boolean | null;

  @Scalar('scalar', { description: 'Number of channels.', example: 2, inputRule: POSITIVE_INTEGER })
  channels?: string | number | boolean | null;

  @Scalar('scalar', {
    description: 'Volume (share of the source, or a factor).',
    example: '100%',
    inputRule: VOLUME,
  })
  volume?: string | number | boolean | null;
}

/** Overrides of the preset. */
export class OutputSettings {
  @Scalar('number', {
    description: 'Maximum duration (seconds).',
    example: 60,
    inputRule: range(0.001, MAX_DURATION_S, 'a number of seconds'),
  })
  max_duration?: number | null;

  @Nested(() => VideoSettings, { description: 'Overrides of the video.' })
  video?: VideoSettings | null;

  @Nested(() => AudioSettings, { description: 'Overrides of the audio.' })
  audio?: AudioSettings | null;
}

/** One rendition of a job. */
export class JobOutput<E extends ObjectKind = never> {
  @Ref('preset', { description: 'The preset of the output.', requiredOnCreate: true })
  preset?: Expandable<'preset', E> | null;

  @Ref('file', { description: 'The file of the output.', readOnly: true })
  readonly file?: Expandable<'file', E> | null;

  @Scalar('text', {
    description: 'Name of the output without extension.',
    example: 'mobile11',
    inputRule: nameTemplate(OUTPUT_PLACEHOLDERS),
  })
  output_name?: string | null;

  @Scalar('number', { description: 'Progress of this output (percent).', example: 100, readOnly: true })
  readonly percentage_completed?: number | null;

  @Nested(() => ThumbnailZip, { description: 'Archive of the thumbnails.', readOnly: true })
  readonly thumbnail_zip?: ThumbnailZip<E> | null;

  @ListOf(() => Thumbnail, 'thumbnail', {
    description: 'Thumbnails of the output.',
    inputRule: listLength(0, 10),
  })
  thumbnails?: Thumbnail<E>[] | null;

  @ListOf(() => Logo, 'logo', {
    description: 'Logo overlays of the output.',
    inputRule: listLength(0, MAX_LOGOS),
  })
  logos?: Logo[] | null;

  @Nested(() => OutputSettings, { description: 'Overrides of the preset.' })
  settings?: OutputSettings | null;
}
