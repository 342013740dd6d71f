import type { ObjectId } from '../ids/object-id.js';
import { OwnedObjectBase } from './object-base.js';
import { ListOf, Ref, Scalar } from '../fields/decorators.js';
import type { Expandable } from './expandable.js';
import type { ObjectKind } from '../ids/object-kind.js';
import type { OpenValue } from '../fields/scalar-types.js';

/** A video track of a file. */
export class VideoTrack {
  @Scalar('text', { description: 'Codec.', example: 'h264' })
  video_codec?: string | null;

  @Scalar('number', { description: 'Bit rate (kbit/s).', example: 4200 })
  video_bitrate?: number | null;

  @Scalar('integer', { description: 'Width (px).', example: 1920 })
  width?: number | null;

  @Scalar('integer', { description: 'Height (px).', example: 1080 })
  height?: number | null;

  @Scalar('number', { description: 'Frame rate (1/s).', example: 23.976 })
  framerate?: number | null;

  @Scalar('scalar', { description: 'Aspect ratio.', example: '16:9' })
  aspect_ratio?: string | number | boolean | null;

  @Scalar('integer', { description: 'Duration (ms).', example: 142000 })
  video_duration?: number | null;

  @Scalar('scalar', { description: 'Orientation (degrees).', example: 0 })
  orientation?: string | number | boolean | null;
}

/** An audio track of a file. */
export class AudioTrack {
  @Scalar('text', { description: 'Codec.', example: 'aac' })
  audio_codec?: string | null;

  @Scalar('number', { description: 'Bit rate (kbit/s).', example: 128 })
  audio_bitrate?: number | null;

  @Scalar('integer', { description: 'Sample size (bits).', example: 16 })
  audio_width?: number | null;

  @Scalar('integer', { description: 'Sampling rate (Hz).', example: 48000 })
  samplingrate?: number | null;

  @Scalar('integer', { description: 'Number of channels.', example: 2 })
  nb_channels?: number | null;

  @Scalar('integer', { description: 'Duration (ms).', example: 142000 })
  audio_duration?: number | null;
}

/** A subtitle track of a file. */
export class SubtitleTrack {
  @Scalar('text', { description: 'Codec.', example: 'mov_text' })
  subtitle_codec?: string | null;

  @Scalar('text', { description: 'Language.', example: 'en' })
  language?: string | null;
}

/** A folder that contains a file. */
export class FileParent {
  @Scalar('id', { description: 'Id of the folder.', example: '58124aafe4b097397e2370e9' })
  id?: ObjectId | null;

  @Scalar('text', { description: 'Type of the folder.', example: 'folder' })
  type?: string | null;

  @Scalar('boolean', { description: 'Whether the folder is the root.', example: true })
  is_root?: boolean | null;
}

/** A source, an output, an archive or a folder. */
export class File<E extends ObjectKind = never> extends OwnedObjectBase<E> {
  @Scalar('text', { description: '`intern` or `extern`.', example: 'intern', readOnly: true })
  readonly storage?: string | null;

  @Scalar('text', { description: 'Title of the file.', example: 'Trailer' })
  title?: string | null;

  @Scalar('text', { description: 'Name of the file.', example: 'trailer_1080.mp4' })
  name?: string | null;

  @Scalar('text', { description: '`file`, `folder` or `archive`.', example: 'file', readOnly: true })
  readonly type?: string | null;

  @Scalar('text', { description: '`video`, `image`, `zip` and the like.', example: 'video', readOnly: true })
  readonly subtype?: string | null;

  @Ref('job', { description: 'The job that created or read the file.', readOnly: true })
  readonly job?: Expandable<'job', E> | null;

  @Scalar('open', {
    description: 'Settings of the forensic watermark, as submitted.',
    example: true,
    readOnly: true,
  })
  readonly autograph?: OpenValue | null;

  @Scalar('text', { description: 'Container.', example: 'mp4', readOnly: true })
  readonly container?: string | null;

  @Scalar('text', { description: 'Media type.', example: 'video/mp4', readOnly: true })
  readonly mime_type?: string | null;

  @Scalar('text', {
    description: 'MD5 of the content.',
    example: '9e107d9d372bb6826bd81d3542a419d6',
    readOnly: true,
  })
  readonly md5_checksum?: string | null;

  @Scalar('integer', { description: 'Size (bytes).', example: 73400320, readOnly: true })
  readonly size?: number | null;

  @Scalar('integer', { description: 'Size on disk (bytes).', example: 73404416, readOnly: true })
  readonly size_on_disk?: number | null;

  @Ref('application', { description: 'The application that uploaded the file.', readOnly: true })
  readonly application?: Expandable<'application', E> | null;

  @Scalar('integer', { description: 'Duration (ms).', example: 142000, readOnly: true })
  readonly duration?: number | null;

  @Ref('pipeline', { description: 'The pipeline of the file.', readOnly: true })
  readonly pipeline?: Expandable<'pipeline', E> | null;

  @Scalar('time', {
    description: 'Time of completion (epoch milliseconds).',
    example: 1563393092314,
    readOnly: true,
  })
  readonly finished_at?: number | null;

  @Scalar('time', {
    description: 'Time of removal (epoch milliseconds).',
    example: 1565985092314,
    readOnly: true,
  })
  readonly expires_at?: number | null;

  @Scalar('integer', {
    description: 'Number of entries of a folder or archive.',
    example: 12,
    readOnly: true,
  })
  readonly elements?: number | null;

  @ListOf(() => VideoTrack, 'video_track', { description: 'Video tracks.', readOnly: true })
  readonly video_tracks?: VideoTrack[] | null;

  @ListOf(() => AudioTrack, 'audio_track', { description: 'Audio tracks.', readOnly: true })
  readonly audio_tracks?: AudioTrack[] | null;

  @ListOf(() => SubtitleTrack, 'subtitle_track', { description: 'Subtitle tracks.', readOnly: true })
  readonly subtitle_tracks?: SubtitleTrack[] | null;

  @Scalar('text', { description: 'Description.', example: 'Final cut' })
  description?: string | null;

  @ListOf(() => FileParent, 'parent', { description: 'Folders that contain the file.', readOnly: true })
  readonly parents?: FileParent[] | null;

  @Scalar('text', { description: 'Data of the client, stored unchanged.', example: 'order-4711' })
  user_data?: string | null;

  @Scalar('text', {
    description: 'Address of the content.',
    example: 'https://cdn.example.com/trailer_1080.mp4',
    readOnly: true,
  })
  readonly uri?: string | null;

  @Scalar('text', {
    description: 'Small picture as a data URI; only with `bin_data=true`.',
    example: 'data:image/png;base64,iVBORw0KGgo=',
    binary: true,
    readOnly: true,
  })
  readonly thumbnail?: string | null;
}

declare module './expandable.js' {
  interface RecordsByKind<E extends ObjectKind> {
    file: File<E>;
  }
}
