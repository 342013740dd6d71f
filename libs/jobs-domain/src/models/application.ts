import { OwnedObjectBase } from './object-base.js';
import { Scalar } from '../fields/decorators.js';
import type { ObjectKind } from '../ids/object-kind.js';

/** A client that submits jobs for an account. Its secret is never part of the record. */
export class Application<E extends ObjectKind = never> extends OwnedObjectBase<E> {
  @Scalar('text', { description: 'Name of the application.', example: 'Newsroom' })
  name?: string | null;

  @Scalar('text', {
    description: 'Purpose of the application.',
    example: 'Submits the clips of the newsroom',
  })
  description?: string | null;

  @Scalar('text', {
    description: 'Public id with which the application requests tokens.',
    example: 'newsroom-1',
    readOnly: true,
  })
  readonly client_id?: string | null;
}

declare module './expandable.js' {
  interface RecordsByKind<E extends ObjectKind> {
    application: Application<E>;
  }
}
