import { OwnedObjectBase } from './object-base.js';
import { Nested, Ref, Scalar } from '../fields/decorators.js';
import type { Expandable } from './expandable.js';
import { longText, choice, range, singleLine } from '../fields/input-rules.js';
import type { ObjectId } from '../ids/object-id.js';
import type { ObjectKind } from '../ids/object-kind.js';
import { address } from '../values/value-rules.js';

const SOURCE_DIRECTORY = address(
  ['s3', 'https', 'http'],
  's3://KEY:SECRET@REGION/bucket/in/ or https://example.com/in/',
);
const OUTPUT_DIRECTORY = address(['s3'], 's3://KEY:SECRET@REGION/bucket/out/');
const WEBHOOK = address(['https', 'http'], 'https://hooks.example.com/jobs');

/** Maximum of a time in seconds: ten years. */
const MAX_TIMEOUT_S = 315_360_000;

/** Download options of a pipeline. */
export class DownloadOptions {
  @Scalar('boolean', { description: 'Verify TLS certificates.', example: true })
  https_certificate_check?: boolean | null;

  @Scalar('text', {
    description: '`on` to create jobs from new files in the input directory, otherwise `off`.',
    example: 'off',
    inputRule: choice(['on', 'off']),
  })
  auto_convert_input?: string | null;

  @Scalar('id', {
    description: 'Template of the jobs that `auto_convert_input` creates.',
    example: '547f3eede4b025bcbff38657',
  })
  template_id?: ObjectId | null;
}

/** Upload options of a pipeline. */
export class UploadOptions {
  @Scalar('scalar', {
    description: 'Public read access to uploads on S3: `everyone` or `true`.',
    example: 'everyone',
  })
  s3_allow_read?: string | number | boolean | null;

  @Scalar('boolean', {
    description: 'Store uploads to S3 with reduced redundancy.',
    example: false,
  })
  s3_reduced_redundancy?: boolean | null;

  @Scalar('boolean', {
    description: 'Replace objects that exist. Otherwise an output whose name is taken fails.',
    example: false,
  })
  overwrite?: boolean | null;
}

/** Storage options of a pipeline. */
export class StoreOptions {
  @Scalar('text', { description: 'Files to keep.', example: 'all', inputRule: singleLine(255) })
  mode?: string | null;
}

/** Webhooks of a pipeline. */
export class PingUrls {
  @Scalar('text', {
    description: 'Called when a job fails.',
    example: 'https://hooks.example.com/error',
    credentials: 'url',
    inputRule: WEBHOOK,
  })
  error?: string | null;

  @Scalar('text', {
    description: 'Called when a job has a warning.',
    example: 'https://hooks.example.com/warning',
    credentials: 'url',
    inputRule: WEBHOOK,
  })
  warning?: string | null;

  @Scalar('text', {
    description: 'Called when a job starts.',
    example: 'https://hooks.example.com/started',
    credentials: 'url',
    inputRule: WEBHOOK,
  })
  started?: string | null;

  @Scalar('text', {
    description: 'Called when a job is finished.',
    example: 'https://hooks.example.com/finished',
    credentials: 'url',
    inputRule: WEBHOOK,
  })
  finished?: string | null;

  @Scalar('text', {
    description: 'Called while a job runs, at most every 5 s; absent by default.',
    example: 'https://hooks.example.com/progressed',
    credentials: 'url',
    inputRule: WEBHOOK,
  })
  progressed?: string | null;
}

/** Sources and destinations of jobs. Secrets in directories are redacted as `***`. */
export class Pipeline<E extends ObjectKind = never> extends OwnedObjectBase<E> {
  @Scalar('text', { description: 'Name of the pipeline.', example: 'Trailers', inputRule: singleLine(255) })
  name?: string | null;

  @Scalar('text', {
    description: 'Purpose of the pipeline.',
    example: 'Trailers for the web',
    inputRule: longText(4096),
  })
  description?: string | null;

  @Scalar('integer', {
    description: 'Retention of stored objects (seconds).',
    example: 604800,
    inputRule: range(0, MAX_TIMEOUT_S, 'an integer'),
  })
  default_object_timeout?: number | null;

  @Scalar('integer', {
    description: 'Maximum time in the queue before a job is cancelled (seconds; 0 disables).',
    example: 86400,
    inputRule: range(0, MAX_TIMEOUT_S, 'an integer'),
  })
  cancel_timeout?: number | null;

  @Scalar('text', {
    description: 'Directory of sources.',
    example: 's3://***@eu-west-1/bucket/in/',
    credentials: 'directory',
    inputRule: SOURCE_DIRECTORY,
  })
  input_download_dir?: string | null;

  @Scalar('text', {
    description: 'Directory of images.',
    example: 's3://***@eu-west-1/bucket/logos/',
    credentials: 'directory',
    inputRule: SOURCE_DIRECTORY,
  })
  image_download_dir?: string | null;

  @Nested(() => DownloadOptions, { description: 'Download options.' })
  download_options?: DownloadOptions | null;

  @Scalar('text', {
    description: 'Directory of outputs.',
    example: 's3://***@eu-west-1/bucket/out/',
    credentials: 'directory',
    inputRule: OUTPUT_DIRECTORY,
  })
  output_upload_dir?: string | null;

  @Scalar('text', {
    description: 'Directory of thumbnails.',
    example: 's3://***@eu-west-1/bucket/thumbnails/',
    credentials: 'directory',
    inputRule: OUTPUT_DIRECTORY,
  })
  image_upload_dir?: string | null;

  @Nested(() => UploadOptions, { description: 'Upload options.' })
  upload_options?: UploadOptions | null;

  @Nested(() => StoreOptions, { description: 'Files to keep.' })
  store_options?: StoreOptions | null;

  @Nested(() => PingUrls, { description: 'Webhooks.' })
  ping_urls?: PingUrls | null;

  @Scalar('boolean', { description: 'Notify of backtraces like of jobs.', example: false })
  enable_backtrace_pings?: boolean | null;

  @Ref('file', { description: 'The folder of the pipeline.', readOnly: true })
  readonly file?: Expandable<'file', E> | null;
}

declare module './expandable.js' {
  interface RecordsByKind<E extends ObjectKind> {
    pipeline: Pipeline<E>;
  }
}
