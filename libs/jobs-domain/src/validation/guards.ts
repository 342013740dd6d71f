import { validateDocument, type ValidationIssue } from './validate-document.js';
import type { ObjectKind } from '../ids/object-kind.js';
import type { ObjectRecord } from '../models/models.js';

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
    this.name = 'InvalidRecordError';
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

/** Returns true for a record of one kind, in which references to the `expanded` kinds may be whole objects. */
export type RecordGuard<K extends ObjectKind> = <E extends ObjectKind = never>(
  value: unknown,
  ...expanded: readonly E[]
) => value is ObjectRecord<K, E>;

/**
 * Returns for a record of one kind, in which references to the `expanded` kinds may be whole objects.
 * @throws InvalidRecordError with all issues of the value
 */
export type RecordAssertion<K extends ObjectKind> = <E extends ObjectKind = never>(
  value: unknown,
  ...expanded: readonly E[]
) => asserts value is ObjectRecord<K, E>;

function createGuard<K extends ObjectKind>(kind: K): RecordGuard<K> {
  return <E extends ObjectKind>(value: unknown, ...expanded: readonly E[]): value is ObjectRecord<K, E> =>
    isRecord(kind, value, ...expanded);
}

function createAssertion<K extends ObjectKind>(kind: K): RecordAssertion<K> {
  return <E extends ObjectKind>(
    value: unknown,
    ...expanded: readonly E[]
  ): asserts value is ObjectRecord<K, E> => {
    assertRecord(kind, value, ...expanded);
  };
}

/** Returns true for a pipeline; see `RecordGuard`. */
export const isPipeline: RecordGuard<'pipeline'> = createGuard('pipeline');
/** Returns true for an application; see `RecordGuard`. */
export const isApplication: RecordGuard<'application'> = createGuard('application');
/** Returns true for a user; see `RecordGuard`. */
export const isUser: RecordGuard<'user'> = createGuard('user');
/** Returns true for a file; see `RecordGuard`. */
export const isFile: RecordGuard<'file'> = createGuard('file');
/** Returns true for a preset; see `RecordGuard`. */
export const isPreset: RecordGuard<'preset'> = createGuard('preset');
/** Returns true for a codec; see `RecordGuard`. */
export const isCodec: RecordGuard<'codec'> = createGuard('codec');
/** Returns true for a job; see `RecordGuard`. */
export const isJob: RecordGuard<'job'> = createGuard('job');

// The compiler narrows by an assertion only if the type of its constant is written.
/** Returns for a pipeline; see `RecordAssertion`. @throws InvalidRecordError */
export const assertPipeline: RecordAssertion<'pipeline'> = createAssertion('pipeline');
/** Returns for an application; see `RecordAssertion`. @throws InvalidRecordError */
export const assertApplication: RecordAssertion<'application'> = createAssertion('application');
/** Returns for a user; see `RecordAssertion`. @throws InvalidRecordError */
export const assertUser: RecordAssertion<'user'> = createAssertion('user');
/** Returns for a file; see `RecordAssertion`. @throws InvalidRecordError */
export const assertFile: RecordAssertion<'file'> = createAssertion('file');
/** Returns for a preset; see `RecordAssertion`. @throws InvalidRecordError */
export const assertPreset: RecordAssertion<'preset'> = createAssertion('preset');
/** Returns for a codec; see `RecordAssertion`. @throws InvalidRecordError */
export const assertCodec: RecordAssertion<'codec'> = createAssertion('codec');
/** Returns for a job; see `RecordAssertion`. @throws InvalidRecordError */
export const assertJob: RecordAssertion<'job'> = createAssertion('job');
