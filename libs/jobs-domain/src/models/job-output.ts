import { ListOf, Nested, Ref, Scalar } from '../fields/decorators.js';
import type { Expandable } from './expandable.js';
import type { ObjectKind } from '../ids/object-kind.js';

/** An archive of all thumbnails of an output. */
export class ThumbnailZip<E extends ObjectKind = never> {
  @Ref('file', { description: 'The archive.', readOnly: true })
  readonly file?: Expandable<'file', E> | null;
}

/** Still images taken from an output. */
export class Thumbnail<E extends ObjectKind = never> {
  @Scalar('text', { description: 'Pattern of the names of the images.', example: 'thumb_{resolution}' })
  thumbnail_names?: string | null;

  @Scalar('text', { description: 'Name of the thumbnail preset.', example: 'thumbnails_small' })
  thumbnail_preset?: string | null;

  @Ref('file', { description: 'The folder of the images.', readOnly: true })
  readonly file?: Expandable<'file', E> | null;
}

/** An image overlay of an output. */
export class Logo {
  @Scalar('text', {
    description: 'Address of the image.',
    example: 'https://cdn.example.com/logo_stroke.svg',
  })
  logo_image?: string | null;

  @Scalar('text', { description: 'Name of the logo preset.', example: 'Logo15' })
  logo_preset?: string | null;
}

/** A playlist over several outputs of a job. */
export class Playlist<E extends ObjectKind = never> {
  @Scalar('text', { description: 'Name of the playlist.', example: 'master' })
  playlist_name?: string | null;

  @Scalar('text', { description: 'Name of the playlist preset.', example: 'hls' })
  playlist_preset?: string | null;

  @Ref('file', { description: 'The playlist as a file.', readOnly: true })
  readonly file?: Expandable<'file', E> | null;
}

/** Overrides of the preset's video. A size or rate is a number or a share such as `90%`. */
export class VideoSettings {
  @Scalar('scalar', { description: 'Rotation (degrees).', example: 90 })
  rotate?: string | number | boolean | null;

  @Scalar('scalar', { description: 'Height (px or share of the source).', example: '100%' })
  height?: string | number | boolean | null;

  @Scalar('scalar', { description: 'Width (px or share of the source).', example: '100%' })
  width?: string | number | boolean | null;

  @Scalar('scalar', { description: 'Frame rate (1/s or share of the source).', example: 25 })
  framerate?: string | number | boolean | null;

  @Scalar('scalar', { description: 'Bit rate (kbit/s or share of the source).', example: '90%' })
  bitrate?: string | number | boolean | null;

  @Scalar('scalar', { description: 'Aspect ratio.', example: '16:9' })
  aspect_ratio?: string | number | boolean | null;
}

/** Overrides of the preset's audio. */
export class AudioSettings {
  @Scalar('scalar', { description: 'Bit rate (kbit/s or share of the source).', example: 128 })
  bitrate?: string | number | boolean | null;

  @Scalar('scalar', { description: 'Sampling rate (Hz).', example: 48000 })
  samplingrate?: string | number | boolean | null;

  @Scalar('scalar', { description: 'Number of channels.', example: 2 })
  channels?: string | number | boolean | null;

  @Scalar('scalar', { description: 'Loudness (share of the source).', example: '100%' })
  volume?: string | number | boolean | null;
}

/** Overrides of the preset. */
export class OutputSettings {
  @Scalar('number', { description: 'Maximum duration (seconds).', example: 60 })
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

  @Scalar('text', { description: 'Name of the output.', example: 'mobile11' })
  output_name?: string | null;

  @Scalar('number', { description: 'Progress of this output (percent).', example: 100, readOnly: true })
  readonly percentage_completed?: number | null;

  @Nested(() => ThumbnailZip, { description: 'Archive of the thumbnails.', readOnly: true })
  readonly thumbnail_zip?: ThumbnailZip<E> | null;

  @ListOf(() => Thumbnail, 'thumbnail', { description: 'Thumbnails of the output.' })
  thumbnails?: Thumbnail<E>[] | null;

  @ListOf(() => Logo, 'logo', { description: 'Logo overlays of the output.' })
  logos?: Logo[] | null;

  @Nested(() => OutputSettings, { description: 'Overrides of the preset.' })
  settings?: OutputSettings | null;
}
