import type { ObjectId } from '../object-id.js';
import { Href, Ref, Scalar } from './field.js';
import type { Expandable } from './expanded.js';
import type { Kind } from './kind.js';

/** The keys that close every object. */
export class CommonKeys {
  @Scalar('integer', { description: 'Version of the record.', example: 1 })
  version?: number | null;

  @Scalar('time', {
    description: 'When the object was created (epoch milliseconds).',
    example: 1563393077665,
  })
  created_at?: number | null;

  @Scalar('time', {
    description: 'When the object was last changed (epoch milliseconds).',
    example: 1563393077465,
  })
  updated_at?: number | null;

  @Scalar('id', { description: 'Id of the object.', example: '5d2f7c35e4b004f9cd197877', required: true })
  id!: ObjectId;

  @Href({
    description: 'Address of the object.',
    example: 'https://api.example.com/v1/jobs/5d2f7c35e4b004f9cd197877',
    required: true,
  })
  href!: string;
}

/** The keys that close an object which belongs to an account. */
export class OwnedKeys<E extends Kind = never> {
  @Scalar('integer', { description: 'Version of the record.', example: 1 })
  version?: number | null;

  @Ref('user', { description: 'The account that owns the object.' })
  user?: Expandable<'user', E> | null;

  @Scalar('time', {
    description: 'When the object was created (epoch milliseconds).',
    example: 1563393077665,
  })
  created_at?: number | null;

  @Scalar('time', {
    description: 'When the object was last changed (epoch milliseconds).',
    example: 1563393077465,
  })
  updated_at?: number | null;

  @Scalar('id', { description: 'Id of the object.', example: '52a6bbdfa2ca79055aaa787a', required: true })
  id!: ObjectId;

  @Href({
    description: 'Address of the object.',
    example: 'https://api.example.com/v1/presets/52a6bbdfa2ca79055aaa787a',
    required: true,
  })
  href!: string;
}
