import { hrefOf, type Kind, type ObjectId, type Reference } from '@mediajobs/jobs-domain';

/** A reference to an object. */
export function referenceTo(kind: Kind, { id }: { readonly id: ObjectId }): Reference {
  return { id, href: hrefOf(kind, id) };
}
