import { jobStatusValues, type components } from './generated/openapi.js';

type Schemas = components['schemas'];

/** The objects of the API by the OpenAPI document: keys may be null, and references may be whole objects. */
export interface Models {
  job: Schemas['Job'];
  pipeline: Schemas['Pipeline'];
  application: Schemas['Application'];
  user: Schemas['User'];
  preset: Schemas['Preset'];
  codec: Schemas['Codec'];
  file: Schemas['File'];
}

/** Kind of an object, and name by which references to it are expanded. */
export type ObjectKind = keyof Models;

export type JobStatus = Schemas['JobStatus'];

/** All statuses in the order of the lifecycle. */
export const JOB_STATUSES: readonly JobStatus[] = jobStatusValues;

/** Link to a document; `href` is an absolute URL. */
export type Link = Schemas['Link'];

/** Reference to an object. */
export type Reference = Schemas['Reference'];

/** Reference that includes the name of the object. */
export interface NamedReference extends Reference {
  name?: string;
}

/**
 * An object as the client returns it: without null keys, with references to the kinds `E` expanded.
 *
 * Only `id` and `href` of an expanded object are always present: an object that no longer exists, or that contains the
 * reference itself (the job of a file of that job), stays a reference.
 */
export type ObjectOf<K extends ObjectKind, E extends ObjectKind = never> = {
  [P in keyof Models[K]]: FieldValue<Models[K][P], E>;
};

/** A job with references to the kinds `E` expanded. Times are epoch milliseconds. */
export type Job<E extends ObjectKind = never> = ObjectOf<'job', E>;

/** A pipeline: where jobs read their sources and store their outputs. */
export type Pipeline<E extends ObjectKind = never> = ObjectOf<'pipeline', E>;

/** An application that submits jobs. */
export type Application<E extends ObjectKind = never> = ObjectOf<'application', E>;

/** The account that owns other objects. */
export type User<E extends ObjectKind = never> = ObjectOf<'user', E>;

/** A preset: encoding settings of outputs, of the system or of an account. */
export type Preset<E extends ObjectKind = never> = ObjectOf<'preset', E>;

/** A codec that presets name. */
export type Codec<E extends ObjectKind = never> = ObjectOf<'codec', E>;

/** A source or output file of a job. */
export type File<E extends ObjectKind = never> = ObjectOf<'file', E>;

type FieldValue<T, E extends ObjectKind> = [KindOfModel<T>] extends [never]
  ? NonNull<T, E>
  : ReferenceOrObject<T, E>;

/** A reference in the OpenAPI document is "a reference or a whole object"; picks one of them. */
type ReferenceOrObject<T, E extends ObjectKind> =
  KindOfModel<T> extends E
    ? Reference & Partial<ObjectOf<KindOfModel<T>, E>>
    : true extends IsNamed<T>
      ? NamedReference
      : Reference;

type IsNamed<T> = T extends unknown ? IsSame<T, Schemas['NamedReference']> : never;

/** A document without null values. */
export type WithoutNulls<T> = NonNull<T, never>;

type NonNull<T, E extends ObjectKind> = T extends null
  ? never
  : T extends readonly (infer Item)[]
    ? FieldValue<Item, E>[]
    : T extends object
      ? { [P in keyof T]: FieldValue<T[P], E> }
      : T;

/** The kind whose model is a member of a union. */
type KindOfModel<T> = T extends object
  ? { [K in ObjectKind]: IsSame<T, Models[K]> extends true ? K : never }[ObjectKind]
  : never;

/**
 * True when two types are identical. Assignability does not suffice: nearly every key of a model is optional, so a
 * reference would be assignable to it.
 */
// oxlint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export type IsSame<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
