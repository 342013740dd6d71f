import { OwnedObjectBase } from './object-base.js';
import { Nested, Ref, Scalar } from '../fields/decorators.js';
import type { Expandable } from './expandable.js';
import type { ObjectKind } from '../ids/object-kind.js';

/** How a pipeline fetches its sources. */
export class DownloadOptions {
  @Scalar('boolean', { description: 'Whether certificates are checked.', example: true })
  https_certificate_check?: boolean | null;

  @Scalar('text', {
    description: '`on` where new files in the input directory become jobs by themselves, else `off`.',
    example: 'off',
  })
  auto_convert_input?: string | null;
}

/** How a pipeline delivers its outputs. */
export class UploadOptions {
  @Scalar('scalar', {
    description: 'Who may read uploads to S3: `everyone` or `true` for everybody.',
    example: 'everyone',
  })
  s3_allow_read?: string | number | boolean | null;

  @Scalar('boolean', {
    description: 'Whether uploads to S3 are stored with reduced redundancy.',
    example: false,
  })
  s3_reduced_redundancy?: boolean | null;
}

/** What a pipeline keeps. */
export class StoreOptions {
  @Scalar('text', { description: 'What is kept.', example: 'all' })
  mode?: string | null;
}

/** Addresses that are called when something happens to a job. */
export class PingUrls {
  @Scalar('text', {
    description: 'Called when a job fails.',
    example: 'https://hooks.example.com/error',
    credentials: 'url',
  })
  error?: string | null;

  @Scalar('text', {
    description: 'Called when a job has a warning.',
    example: 'https://hooks.example.com/warning',
    credentials: 'url',
  })
  warning?: string | null;

  @Scalar('text', {
    description: 'Called when a job starts.',
    example: 'https://hooks.example.com/started',
    credentials: 'url',
  })
  started?: string | null;

  @Scalar('text', {
    description: 'Called when a job is finished.',
    example: 'https://hooks.example.com/finished',
    credentials: 'url',
  })
  finished?: string | null;
}

/** Where jobs take their sources from and bring their outputs to. Secrets in directories are printed as `***`. */
export class Pipeline<E extends ObjectKind = never> extends OwnedObjectBase<E> {
  @Scalar('text', { description: 'Name of the pipeline.', example: 'Trailers' })
  name?: string | null;

  @Scalar('text', { description: 'What the pipeline is for.', example: 'Trailers for the web' })
  description?: string | null;

  @Scalar('integer', { description: 'How long stored objects are kept (seconds).', example: 604800 })
  default_object_timeout?: number | null;

  @Scalar('integer', { description: 'After how long a job is cancelled (seconds).', example: 86400 })
  cancel_timeout?: number | null;

  @Scalar('text', {
    description: 'Where sources are read from.',
    example: 's3://***@bucket/in/',
    credentials: 'directory',
  })
  input_download_dir?: string | null;

  @Scalar('text', {
    description: 'Where images are read from.',
    example: 's3://***@bucket/logos/',
    credentials: 'directory',
  })
  image_download_dir?: string | null;

  @Nested(() => DownloadOptions, { description: 'How sources are fetched.' })
  download_options?: DownloadOptions | null;

  @Scalar('text', {
    description: 'Where outputs are written to.',
    example: 's3://***@bucket/out/',
    credentials: 'directory',
  })
  output_upload_dir?: string | null;

  @Scalar('text', {
    description: 'Where images are written to.',
    example: 's3://***@bucket/thumbnails/',
    credentials: 'directory',
  })
  image_upload_dir?: string | null;

  @Nested(() => UploadOptions, { description: 'How outputs are delivered.' })
  upload_options?: UploadOptions | null;

  @Nested(() => StoreOptions, { description: 'What is kept.' })
  store_options?: StoreOptions | null;

  @Nested(() => PingUrls, { description: 'Whom to tell.' })
  ping_urls?: PingUrls | null;

  @Scalar('boolean', { description: 'Whether backtraces are notified like jobs.', example: false })
  enable_backtrace_pings?: boolean | null;

  @Ref('file', { description: 'The folder of the pipeline.', readOnly: true })
  readonly file?: Expandable<'file', E> | null;
}

declare module './expandable.js' {
  interface RecordsByKind<E extends ObjectKind> {
    pipeline: Pipeline<E>;
  }
}
