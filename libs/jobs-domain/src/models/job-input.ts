import { Ref, Scalar } from '../fields/decorators.js';
import { choice, range } from '../fields/input-rules.js';
import { ASPECT_RATIO, BOOLEAN, FRAME_RATE, SOURCE_ADDRESS } from '../values/value-rules.js';
import type { Expandable } from './expandable.js';
import type { ObjectKind } from '../ids/object-kind.js';
import type { NamedReference } from './reference.js';

/** Containers that a job may name instead of the detected one. */
export const INPUT_CONTAINERS = [
  '3gp',
  'aac',
  'ac3',
  'aiff',
  'asf',
  'avi',
  'caf',
  'dv',
  'flac',
  'flv',
  'm4a',
  'm4v',
  'mkv',
  'mov',
  'mp3',
  'mp4',
  'mpg',
  'mxf',
  'ogg',
  'opus',
  'ts',
  'vob',
  'wav',
  'webm',
  'wmv',
] as const;

/** A container that a job may name instead of the detected one. */
export type InputContainer = (typeof INPUT_CONTAINERS)[number];

/** Maximum start position: 100 hours. */
const MAX_START_S = 360_000;

/** Start of a source, and assumptions about it. */
export class InputAssumptions<E extends ObjectKind = never> {
  @Scalar('text', {
    description: 'Container to assume instead of the detected one.',
    example: 'mp4',
    inputRule: choice(INPUT_CONTAINERS),
  })
  force_container?: string | null;

  @Scalar('scalar', {
    description: 'Aspect ratio to assume instead of the detected one.',
    example: '16:9',
    inputRule: ASPECT_RATIO,
  })
  force_aspect_ratio?: string | number | boolean | null;

  @Scalar('scalar', {
    description: 'Frame rate to assume instead of the detected one (1/s).',
    example: 25,
    inputRule: FRAME_RATE,
    aliases: ['framerate'],
  })
  force_framerate?: string | number | boolean | null;

  @Scalar('scalar', {
    description: 'Whether to treat the source as interlaced.',
    example: false,
    inputRule: BOOLEAN,
    aliases: ['interlaced'],
  })
  force_interlaced?: string | number | boolean | null;

  @Scalar('number', {
    description: 'Start position in the source (seconds).',
    example: 12.5,
    inputRule: range(0, MAX_START_S, 'a number of seconds'),
  })
  start_time?: number | null;

  @Ref('file', { description: 'The source as a file.', named: true })
  file?: Expandable<'file', E, NamedReference> | null;
}

/** The source of a job, and assumptions about it. */
export class JobInput<E extends ObjectKind = never> extends InputAssumptions<E> {
  @Scalar('text', {
    description: 'Address or name of the source.',
    example: 'http://s3-eu-west-1.amazonaws.com/test-videos/ED_HD.avi',
    inputRule: SOURCE_ADDRESS,
  })
  input_name?: string | null;
}
