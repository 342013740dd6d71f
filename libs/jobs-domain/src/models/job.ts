import type { ObjectId } from '../ids/object-id.js';
import { Href, ListOf, Nested, Ref, Scalar } from '../fields/decorators.js';
import type { Expandable } from './expandable.js';
import type { ObjectKind } from '../ids/object-kind.js';
import { JobInput } from './job-input.js';
import { JobOutput, Playlist } from './job-output.js';
import { alwaysNull, listLength, longText, singleLine } from '../fields/input-rules.js';
import { nameTemplate, PREFIX_PLACEHOLDERS } from '../values/name-template.js';
import type { OpenValue } from '../fields/scalar-types.js';
import type { JobStatus } from '../lifecycle/job-status.js';

/** Maximum number of outputs of a job. */
export const MAX_OUTPUTS = 30;

const MAX_USER_DATA_LENGTH = 65_536;

/** A transcoding job, its keys in the order of its documents. Null and absent keys are equivalent. */
export class Job<E extends ObjectKind = never> {
  @Ref('pipeline', {
    description: 'The pipeline of the job.',
    requiredOnCreate: true,
    requiredUnless: 'template',
  })
  pipeline?: Expandable<'pipeline', E> | null;

  @Ref('application', { description: 'The application that submitted the job.', readOnly: true })
  readonly application?: Expandable<'application', E> | null;

  @Scalar('text', {
    description: 'Data of the client, stored unchanged.',
    example: 'order-4711',
    inputRule: longText(MAX_USER_DATA_LENGTH),
  })
  user_data?: string | null;

  @Scalar('text', {
    description: 'Key that the client assigned to the job.',
    example: 'movie-0815-1080p',
    inputRule: singleLine(255),
  })
  unique_custom_key?: string | null;

  @Nested(() => JobInput, { description: 'The source.', requiredOnCreate: true, requiredUnless: 'template' })
  input?: JobInput<E> | null;

  @Scalar('open', {
    description: 'Settings of the forensic watermark, as submitted; absent or `false` when it is disabled.',
    example: { watermark_strength: 'light' },
    inputRule: alwaysNull('this service embeds no forensic watermark'),
  })
  autograph?: OpenValue | null;

  @Scalar('text', {
    description: 'Prefix of the names of all outputs.',
    example: '5d2f7c35e4b004f9cd197877/',
    inputRule: nameTemplate(PREFIX_PLACEHOLDERS, { isPrefix: true }),
  })
  output_prefix?: string | null;

  @ListOf(() => Playlist, 'playlist', {
    description: 'Playlists over the outputs.',
    inputRule: listLength(0, 10),
  })
  playlists?: Playlist<E>[] | null;

  @ListOf(() => JobOutput, 'output', {
    description: 'The renditions of the job.',
    requiredOnCreate: true,
    requiredUnless: 'template',
    inputRule: listLength(1, MAX_OUTPUTS),
  })
  outputs?: JobOutput<E>[] | null;

  @Scalar('status', { description: 'State of the job.', example: 'SUCCESS', required: true, readOnly: true })
  readonly status!: JobStatus;

  @Scalar('number', { description: 'Progress of the job (percent).', example: 100, readOnly: true })
  readonly percentage_completed?: number | null;

  @Scalar('text', {
    description: 'Message of the error.',
    example: 'Failed to transcode the file',
    readOnly: true,
  })
  readonly error_msg?: string | null;

  @Scalar('text', { description: 'Code of the error.', example: '0x005015', readOnly: true })
  readonly error_code?: string | null;

  @Scalar('time', {
    description: 'When the job finished (epoch milliseconds).',
    example: 1563393092314,
    readOnly: true,
  })
  readonly finished_at?: number | null;

  @Scalar('integer', { description: 'Version of the record.', example: 1, readOnly: true })
  readonly version?: number | null;

  @Ref('user', { description: 'The account that owns the job.', readOnly: true })
  readonly user?: Expandable<'user', E> | null;

  @Scalar('time', {
    description: 'When the job was created (epoch milliseconds).',
    example: 1563393077665,
    readOnly: true,
  })
  readonly created_at?: number | null;

  @Scalar('time', {
    description: 'When the job was last changed (epoch milliseconds).',
    example: 1563393077465,
    readOnly: true,
  })
  readonly updated_at?: number | null;

  @Scalar('text', { description: 'Title of the job.', example: 'Trailer, mobile', inputRule: longText(1000) })
  title?: string | null;

  @Scalar('id', {
    description: 'Id of the job.',
    example: '5d2f7c35e4b004f9cd197877',
    required: true,
    readOnly: true,
  })
  readonly id!: ObjectId;

  @Href({
    description: 'Address of the job.',
    example: 'https://api.example.com/v1/jobs/5d2f7c35e4b004f9cd197877',
    required: true,
    readOnly: true,
  })
  readonly href!: string;
}

/** Returns true when autograph is enabled: set to any value but `false`. */
export function hasAutograph({ autograph }: Pick<Job, 'autograph'>): boolean {
  return autograph !== undefined && autograph !== null && autograph !== false;
}

declare module './expandable.js' {
  interface RecordsByKind<E extends ObjectKind> {
    job: Job<E>;
  }
}
