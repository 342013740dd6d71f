import { JOB_FAILURES } from '../lifecycle/failures.js';
import type { Application } from '../models/application.js';
import type { Codec } from '../models/codec.js';
import type { File } from '../models/file.js';
import type { Job } from '../models/job.js';
import { objectHref, type ObjectKind } from '../ids/object-kind.js';
import { MODELS, type ObjectRecord } from '../models/models.js';
import type { Pipeline } from '../models/pipeline.js';
import type { Preset } from '../models/preset.js';
import type { JobStatus } from '../lifecycle/job-status.js';
import type { User } from '../models/user.js';
import type { ObjectId } from '../ids/object-id.js';
import { generateDocument, seededId, seededTime, type PlainDocument } from './generate.js';
import { mergeDocument } from './merge.js';

/** Some keys of a record, at any depth. Ids are plain text; `undefined` omits a key, `null` sets it to null. */
export type Overrides<T> = T extends ObjectId
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Overrides<Item>[]
    : T extends object
      ? { readonly [P in keyof T]?: Overrides<T[P]> | undefined }
      : T;

/** Options of a factory. */
export interface BuildOptions {
  /** Determines ids and times. 0 by default. */
  readonly seed?: number;
}

/**
 * Builds a valid record of a kind with every key set, changed by `overrides`: objects are merged, lists have the
 * length of the override with each entry merged into a default one, and addresses follow from ids.
 */
export function buildRecord<K extends ObjectKind, E extends ObjectKind = never>(
  kind: K,
  overrides: Overrides<ObjectRecord<K, E>> = {} as Overrides<ObjectRecord<K, E>>,
  { seed = 0 }: BuildOptions = {},
): ObjectRecord<K, E> {
  const changes = overrides as PlainDocument;
  const defaults = { ...generateDocument(MODELS[kind], seed), ...identityKeys(kind, seed) };
  if (kind === 'job') Object.assign(defaults, statusKeys(changes['status'] as JobStatus | undefined, seed));
  const record = mergeDocument(MODELS[kind], defaults, changes, seed);
  return {
    ...record,
    href: record['href'] ?? objectHref(kind, String(record['id'])),
  } as unknown as ObjectRecord<K, E>;
}

function identityKeys(kind: ObjectKind, seed: number): PlainDocument {
  const time = seededTime(seed);
  return { created_at: time, updated_at: time + 15_000, id: seededId(kind, seed) };
}

/** Returns the keys that depend on the status of a job, `SUCCESS` by default. */
function statusKeys(status: JobStatus = 'SUCCESS', seed: number): PlainDocument {
  const percentage = { QUEUED: 0, PROCESSING: 50, SUCCESS: 100, FAILURE: 50 }[status];
  const { code, message } = JOB_FAILURES.transcodingFailed;
  const isFinal = status === 'SUCCESS' || status === 'FAILURE';
  return {
    status,
    unique_custom_key: `job-${seed}`,
    percentage_completed: percentage,
    finished_at: isFinal ? seededTime(seed) + 15_000 : null,
    error_code: status === 'FAILURE' ? code : null,
    error_msg: status === 'FAILURE' ? message : null,
  };
}

/** Builds a valid job; keys that depend on its status agree with it. See `buildRecord`. */
export function buildJob<E extends ObjectKind = never>(
  overrides?: Overrides<Job<E>>,
  options?: BuildOptions,
): Job<E> {
  return buildRecord<'job', E>('job', overrides, options);
}

/** Builds a valid pipeline. See `buildRecord`. */
export function buildPipeline<E extends ObjectKind = never>(
  overrides?: Overrides<Pipeline<E>>,
  options?: BuildOptions,
): Pipeline<E> {
  return buildRecord<'pipeline', E>('pipeline', overrides, options);
}

/** Builds a valid application. See `buildRecord`. */
export function buildApplication<E extends ObjectKind = never>(
  overrides?: Overrides<Application<E>>,
  options?: BuildOptions,
): Application<E> {
  return buildRecord<'application', E>('application', overrides, options);
}

/** Builds a valid user. See `buildRecord`. */
export function buildUser(overrides?: Overrides<User>, options?: BuildOptions): User {
  return buildRecord('user', overrides, options);
}

/** Builds a valid file. See `buildRecord`. */
export function buildFile<E extends ObjectKind = never>(
  overrides?: Overrides<File<E>>,
  options?: BuildOptions,
): File<E> {
  return buildRecord<'file', E>('file', overrides, options);
}

/** Builds a valid preset. See `buildRecord`. */
export function buildPreset<E extends ObjectKind = never>(
  overrides?: Overrides<Preset<E>>,
  options?: BuildOptions,
): Preset<E> {
  return buildRecord<'preset', E>('preset', overrides, options);
}

/** Builds a valid codec. See `buildRecord`. */
export function buildCodec(overrides?: Overrides<Codec>, options?: BuildOptions): Codec {
  return buildRecord('codec', overrides, options);
}
