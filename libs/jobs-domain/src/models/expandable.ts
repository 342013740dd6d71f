import type { Application } from './application.js';
import type { Codec } from './codec.js';
import type { File } from './file.js';
import type { Job } from './job.js';
import type { ObjectKind } from '../ids/object-kind.js';
import type { Pipeline } from './pipeline.js';
import type { Preset } from './preset.js';
import type { Reference } from './reference.js';
import type { User } from './user.js';

/** The records of each kind, in which references to the kinds `E` are expanded. */
export interface RecordsByKind<E extends ObjectKind> {
  pipeline: Pipeline<E>;
  application: Application<E>;
  user: User;
  file: File<E>;
  preset: Preset<E>;
  codec: Codec;
  job: Job<E>;
}

/**
 * A reference to an object of kind `K`, or the object itself where `E` contains its kind. Of an expanded object only
 * `id` and `href` are certain: one that no longer exists, or that contains this reference, stays a reference.
 */
export type Expandable<K extends ObjectKind, E extends ObjectKind, R extends Reference = Reference> = Flatten<
  K extends E ? R & Partial<RecordsByKind<E>[K]> : R
>;

/** A mapped type, so that compilers compare records by their keys: `Job<'user'>` is a `Job`, and the reverse. */
type Flatten<T> = { [P in keyof T]: T[P] };
