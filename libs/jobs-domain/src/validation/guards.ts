import { validateDocument, type ValidationIssue } from './validate-document.js';
import type { Application } from '../models/application.js';
import type { Codec } from '../models/codec.js';
import type { File } from '../models/file.js';
import type { Job } from '../models/job.js';
import type { ObjectKind } from '../ids/object-kind.js';
import type { ObjectRecord } from '../models/models.js';
import type { Pipeline } from '../models/pipeline.js';
import type { Preset } from '../models/preset.js';
import type { User } from '../models/user.js';

/** Maximum number of issues in an error message. */
const MAX_LISTED_ISSUES = 5;

/** Thrown when a value is not a record of a kind. The message lists the issues. */
export class InvalidRecordError extends TypeError {
  constructor(
    readonly kind: ObjectKind,
    readonly issues: readonly ValidationIssue[],
  ) {
    const listed = issues
      .slice(0, MAX_LISTED_ISSUES)
      .map(({ path, message }) => (path === '' ? message : `${path} ${message}`));
    const more = issues.length - listed.length;
    super(`invalid ${kind}: ${listed.join('; ')}${more > 0 ? `; and ${more} more issues` : ''}`);
    this.name = 'RecordError';
  }
}

/** Returns true for a record of the kind. References to the `expanded` kinds may be whole objects. */
export function isRecord<K extends ObjectKind, E extends ObjectKind = never>(
  kind: K,
  value: unknown,
  ...expanded: readonly E[]
): value is ObjectRecord<K, E> {
  return validateDocument(kind, value, { expanded }).length === 0;
}

/**
 * Returns for a record of the kind; see `isRecord`.
 * @throws InvalidRecordError with all issues of the value
 */
export function assertRecord<K extends ObjectKind, E extends ObjectKind = never>(
  kind: K,
  value: unknown,
  ...expanded: readonly E[]
): asserts value is ObjectRecord<K, E> {
  const issues = validateDocument(kind, value, { expanded });
  if (issues.length > 0) throw new InvalidRecordError(kind, issues);
}

/** Returns true for a pipeline, in which references to the `expanded` kinds may be whole objects. */
export function isPipeline<E extends ObjectKind = never>(
  value: unknown,
  ...expanded: readonly E[]
): value is Pipeline<E> {
  return isRecord('pipeline', value, ...expanded);
}

/**
 * Returns for a pipeline, in which references to the `expanded` kinds may be whole objects.
 * @throws InvalidRecordError with all issues of the value
 */
export function assertPipeline<E extends ObjectKind = never>(
  value: unknown,
  ...expanded: readonly E[]
): asserts value is Pipeline<E> {
  assertRecord('pipeline', value, ...expanded);
}

/** Returns true for an application, in which references to the `expanded` kinds may be whole objects. */
export function isApplication<E extends ObjectKind = never>(
  value: unknown,
  ...expanded: readonly E[]
): value is Application<E> {
  return isRecord('application', value, ...expanded);
}

/**
 * Returns for an application, in which references to the `expanded` kinds may be whole objects.
 * @throws InvalidRecordError with all issues of the value
 */
export function assertApplication<E extends ObjectKind = never>(
  value: unknown,
  ...expanded: readonly E[]
): asserts value is Application<E> {
  assertRecord('application', value, ...expanded);
}

/** Returns true for a user. */
export function isUser(value: unknown): value is User {
  return isRecord('user', value);
}

/**
 * Returns for a user.
 * @throws InvalidRecordError with all issues of the value
 */
export function assertUser(value: unknown): asserts value is User {
  assertRecord('user', value);
}

/** Returns true for a file, in which references to the `expanded` kinds may be whole objects. */
export function isFile<E extends ObjectKind = never>(
  value: unknown,
  ...expanded: readonly E[]
): value is File<E> {
  return isRecord('file', value, ...expanded);
}

/**
 * Returns for a file, in which references to the `expanded` kinds may be whole objects.
 * @throws InvalidRecordError with all issues of the value
 */
export function assertFile<E extends ObjectKind = never>(
  value: unknown,
  ...expanded: readonly E[]
): asserts value is File<E> {
  assertRecord('file', value, ...expanded);
}

/** Returns true for a preset, in which references to the `expanded` kinds may be whole objects. */
export function isPreset<E extends ObjectKind = never>(
  value: unknown,
  ...expanded: readonly E[]
): value is Preset<E> {
  return isRecord('preset', value, ...expanded);
}

/**
 * Returns for a preset, in which references to the `expanded` kinds may be whole objects.
 * @throws InvalidRecordError with all issues of the value
 */
export function assertPreset<E extends ObjectKind = never>(
  value: unknown,
  ...expanded: readonly E[]
): asserts value is Preset<E> {
  assertRecord('preset', value, ...expanded);
}

/** Returns true for a codec. */
export function isCodec(value: unknown): value is Codec {
  return isRecord('codec', value);
}

/**
 * Returns for a codec.
 * @throws InvalidRecordError with all issues of the value
 */
export function assertCodec(value: unknown): asserts value is Codec {
  assertRecord('codec', value);
}

/** Returns true for a job, in which references to the `expanded` kinds may be whole objects. */
export function isJob<E extends ObjectKind = never>(
  value: unknown,
  ...expanded: readonly E[]
): value is Job<E> {
  return isRecord('job', value, ...expanded);
}

/**
 * Returns for a job, in which references to the `expanded` kinds may be whole objects.
 * @throws InvalidRecordError with all issues of the value
 */
export function assertJob<E extends ObjectKind = never>(
  value: unknown,
  ...expanded: readonly E[]
): asserts value is Job<E> {
  assertRecord('job', value, ...expanded);
}
