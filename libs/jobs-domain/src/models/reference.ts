import { Href, Scalar } from '../fields/decorators.js';
import type { ObjectId } from '../ids/object-id.js';
import { objectHref, type ObjectKind } from '../ids/object-kind.js';

/** Reference to an object by its id and address. */
export class Reference {
  @Scalar('id', { description: 'The id of the object.', example: '547f3eede4b025bcbff38657', required: true })
  id!: ObjectId;

  @Href({
    description: 'The address of the object.',
    example: 'https://api.example.com/v1/pipelines/547f3eede4b025bcbff38657',
    required: true,
  })
  href!: string;
}

/** Returns a reference to an object. */
export function toReference(kind: ObjectKind, id: ObjectId): Reference {
  return { id, href: objectHref(kind, id) };
}

/** Reference to an object by its id, name and address. */
export class NamedReference {
  @Scalar('id', { description: 'The id of the object.', example: '5d2f7c35e4b004f9cd197878', required: true })
  id!: ObjectId;

  @Scalar('text', { description: 'The name of the object.', example: 'trailer_1080.mp4' })
  name?: string | null;

  @Href({
    description: 'The address of the object.',
    example: 'https://api.example.com/v1/files/5d2f7c35e4b004f9cd197878',
    required: true,
  })
  href!: string;
}
