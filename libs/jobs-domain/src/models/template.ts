import { ListOf, Nested, Ref, Scalar } from '../fields/decorators.js';
import { listLength, longText, range, singleLine } from '../fields/input-rules.js';
import type { ObjectKind } from '../ids/object-kind.js';
import { nameTemplate, PREFIX_PLACEHOLDERS } from '../values/name-template.js';
import type { Expandable } from './expandable.js';
import { MAX_OUTPUTS } from './job.js';
import { InputAssumptions } from './job-input.js';
import { JobOutput, Playlist } from './job-output.js';
import { OwnedObjectBase } from './object-base.js';

/** Lowest and highest priority of a job among those of its account. */
export const PRIORITIES = { min: -50, max: 50 } as const;

/** Keys of a job that a template sets. */
export class JobSettings<E extends ObjectKind = never> {
  @Ref('pipeline', { description: 'The pipeline of the jobs.' })
  pipeline?: Expandable<'pipeline', E> | null;

  @Scalar('text', {
    description: 'Data of the client, stored unchanged.',
    example: 'order-4711',
    inputRule: longText(65_536),
  })
  user_data?: string | null;

  @Nested(() => InputAssumptions, { description: 'Assumptions about the source.' })
  input?: InputAssumptions<E> | null;

  @Scalar('text', {
    description: 'Prefix of the names of all outputs.',
    example: 'trailers/{job_id}/',
    inputRule: nameTemplate(PREFIX_PLACEHOLDERS, { isPrefix: true }),
  })
  output_prefix?: string | null;

  @ListOf(() => Playlist, 'playlist', {
    description: 'Playlists over the outputs.',
    inputRule: listLength(0, 10),
  })
  playlists?: Playlist<E>[] | null;

  @ListOf(() => JobOutput, 'output', {
    description: 'The renditions of the jobs.',
    inputRule: listLength(1, MAX_OUTPUTS),
  })
  outputs?: JobOutput<E>[] | null;

  @Scalar('text', {
    description: 'Title of the jobs.',
    example: 'Trailer, mobile',
    inputRule: longText(1000),
  })
  title?: string | null;

  @Scalar('integer', {
    description: 'Priority among the jobs of the account.',
    example: 0,
    inputRule: range(PRIORITIES.min, PRIORITIES.max, 'an integer'),
  })
  priority?: number | null;
}

/** Settings for jobs that have much in common. */
export class Template<E extends ObjectKind = never> extends OwnedObjectBase<E> {
  @Scalar('text', {
    description: 'Name of the template.',
    example: 'Trailers',
    requiredOnCreate: true,
    inputRule: singleLine(255),
  })
  name?: string | null;

  @Scalar('text', {
    description: 'Purpose of the template.',
    example: 'Trailers for the web',
    inputRule: longText(4096),
  })
  description?: string | null;

  @Nested(() => JobSettings, { description: 'Settings of the jobs; keys of the request override them.' })
  job_settings?: JobSettings<E> | null;
}
