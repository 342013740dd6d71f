import type { ObjectKind } from '../ids/object-kind.js';
import type { Reference } from './reference.js';

/**
 * The records of each kind, in which references to the kinds `E` are expanded. Each model adds itself by declaration
 * merging, because records refer to each other and modules must not.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type, @typescript-eslint/no-unused-vars -- merged
export interface RecordsByKind<E extends ObjectKind> {}

/**
 * A reference to an object of kind `K`, or the object itself where `E` contains its kind. Of an expanded object only
 * `id` and `href` are certain: one that no longer exists, or that contains this reference, stays a reference.
 */
export type Expandable<K extends ObjectKind, E extends ObjectKind, R extends Reference = Reference> = Flatten<
  K extends E ? R & Partial<RecordsByKind<E>[K]> : R
>;

/** A mapped type, so that compilers compare records by their keys: `Job<'user'>` is a `Job`, and the reverse. */
type Flatten<T> = { [P in keyof T]: T[P] };
