import { Ref, Scalar } from '../fields/decorators.js';
import type { Expandable } from './expandable.js';
import type { ObjectKind } from '../ids/object-kind.js';
import type { NamedReference } from './reference.js';

/** The source of a job, and assumptions about it. */
export class JobInput<E extends ObjectKind = never> {
  @Scalar('text', {
    description: 'Address or name of the source.',
    example: 'http://s3-eu-west-1.amazonaws.com/test-videos/ED_HD.avi',
  })
  input_name?: string | null;

  @Scalar('text', { description: 'Container to assume instead of the detected one.', example: 'mp4' })
  force_container?: string | null;

  @Scalar('scalar', { description: 'Aspect ratio to assume instead of the detected one.', example: '16:9' })
  force_aspect_ratio?: string | number | boolean | null;

  @Scalar('scalar', { description: 'Frame rate to assume instead of the detected one (1/s).', example: 25 })
  force_framerate?: string | number | boolean | null;

  @Scalar('scalar', { description: 'Whether to treat the source as interlaced.', example: false })
  force_interlaced?: string | number | boolean | null;

  @Scalar('number', { description: 'Start position in the source (seconds).', example: 12.5 })
  start_time?: number | null;

  @Ref('file', { description: 'The source as a file.', named: true })
  file?: Expandable<'file', E, NamedReference> | null;
}
