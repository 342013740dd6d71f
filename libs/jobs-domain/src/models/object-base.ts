import type { ObjectId } from '../ids/object-id.js';
import { Href, Ref, Scalar } from '../fields/decorators.js';
import type { Expandable } from './expandable.js';
import type { ObjectKind } from '../ids/object-kind.js';

/** The keys at the end of every object. */
export class ObjectBase {
  @Scalar('integer', { description: 'Version of the record.', example: 1, readOnly: true })
  readonly version?: number | null;

  @Scalar('time', {
    description: 'When the object was created (epoch milliseconds).',
    example: 1563393077665,
    readOnly: true,
  })
  readonly created_at?: number | null;

  @Scalar('time', {
    description: 'When the object was last changed (epoch milliseconds).',
    example: 1563393077465,
    readOnly: true,
  })
  readonly updated_at?: number | null;

  @Scalar('id', {
    description: 'Id of the object.',
    example: '5d2f7c35e4b004f9cd197877',
    required: true,
    readOnly: true,
  })
  readonly id!: ObjectId;

  @Href({
    description: 'Address of the object.',
    example: 'https://api.example.com/v1/jobs/5d2f7c35e4b004f9cd197877',
    required: true,
    readOnly: true,
  })
  readonly href!: string;
}

/** The keys at the end of every object of an account. */
export class OwnedObjectBase<E extends ObjectKind = never> {
  @Scalar('integer', { description: 'Version of the record.', example: 1, readOnly: true })
  readonly version?: number | null;

  @Ref('user', { description: 'The account that owns the object.', readOnly: true })
  readonly user?: Expandable<'user', E> | null;

  @Scalar('time', {
    description: 'When the object was created (epoch milliseconds).',
    example: 1563393077665,
    readOnly: true,
  })
  readonly created_at?: number | null;

  @Scalar('time', {
    description: 'When the object was last changed (epoch milliseconds).',
    example: 1563393077465,
    readOnly: true,
  })
  readonly updated_at?: number | null;

  @Scalar('id', {
    description: 'Id of the object.',
    example: '52a6bbdfa2ca79055aaa787a',
    required: true,
    readOnly: true,
  })
  readonly id!: ObjectId;

  @Href({
    description: 'Address of the object.',
    example: 'https://api.example.com/v1/presets/52a6bbdfa2ca79055aaa787a',
    required: true,
    readOnly: true,
  })
  readonly href!: string;
}
