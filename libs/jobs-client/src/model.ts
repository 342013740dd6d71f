import { jobStatusValues, type components } from './generated/openapi.js';

type Schemas = components['schemas'];

/** The objects of the API as its document describes them: keys may be null, and references whole objects. */
export interface Models {
  job: Schemas['Job'];
  pipeline: Schemas['Pipeline'];
  application: Schemas['Application'];
  user: Schemas['User'];
  preset: Schemas['Preset'];
  codec: Schemas['Codec'];
  file: Schemas['File'];
}

/** A kind of object. What refers to an object of a kind can be expanded by its name. */
export type ObjectKind = keyof Models;

/** Where a job is in its life. */
export type JobStatus = Schemas['JobStatus'];

/** Every status of a job, in the order of its life. */
export const JOB_STATUSES: readonly JobStatus[] = jobStatusValues;

/** Where a document is; its `href` is an absolute address. */
export type Link = Schemas['Link'];

/** What stands for an object elsewhere. */
export type Reference = Schemas['Reference'];

/** A reference that also carries the name of its object. */
export interface NamedReference extends Reference {
  name?: string;
}

/**
 * An object of a kind as the client answers it: without null keys, what refers to the kinds `E` being expanded.
 *
 * Of an expanded object only `id` and `href` are sure to be there: one that no longer exists, or that is open on
 * the way to itself (the job of a file of that job), stays a reference.
 */
export type ObjectOf<K extends ObjectKind, E extends ObjectKind = never> = {
  [P in keyof Models[K]]: FieldValue<Models[K][P], E>;
};

/** A job; what refers to the kinds `E` being expanded. Its times are epoch milliseconds. */
export type Job<E extends ObjectKind = never> = ObjectOf<'job', E>;

/** A pipeline: where files of jobs come from and go to. */
export type Pipeline<E extends ObjectKind = never> = ObjectOf<'pipeline', E>;

/** An application that asks for jobs. */
export type Application<E extends ObjectKind = never> = ObjectOf<'application', E>;

/** The account that owns other objects. */
export type User<E extends ObjectKind = never> = ObjectOf<'user', E>;

/** A preset: how an output is made. Of the system, or of an account. */
export type Preset<E extends ObjectKind = never> = ObjectOf<'preset', E>;

/** A codec that presets name. */
export type Codec<E extends ObjectKind = never> = ObjectOf<'codec', E>;

/** A file that a job reads or has made. */
export type File<E extends ObjectKind = never> = ObjectOf<'file', E>;

type FieldValue<T, E extends ObjectKind> = [KindOfModel<T>] extends [never]
  ? NonNull<T, E>
  : ReferenceOrObject<T, E>;

/** The document says "a reference or a whole object" wherever something refers to an object. */
type ReferenceOrObject<T, E extends ObjectKind> =
  KindOfModel<T> extends E
    ? Reference & Partial<ObjectOf<KindOfModel<T>, E>>
    : true extends IsNamed<T>
      ? NamedReference
      : Reference;

type IsNamed<T> = T extends unknown ? IsSame<T, Schemas['NamedReference']> : never;

/** A document without null keys. */
export type WithoutNulls<T> = NonNull<T, never>;

type NonNull<T, E extends ObjectKind> = T extends null
  ? never
  : T extends readonly (infer Item)[]
    ? FieldValue<Item, E>[]
    : T extends object
      ? { [P in keyof T]: FieldValue<T[P], E> }
      : T;

/** The kind that a member of a union is the model of. */
type KindOfModel<T> = T extends object
  ? { [K in ObjectKind]: IsSame<T, Models[K]> extends true ? K : never }[ObjectKind]
  : never;

/**
 * Whether two types are one and the same. Assignability would not do: every key of most models is optional, so that
 * a reference would be one of them.
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export type IsSame<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
