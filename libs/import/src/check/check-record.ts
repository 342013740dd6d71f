import {
  getFields,
  isInSeconds,
  MODELS,
  validateDocument,
  SYSTEM_ACCOUNT_ID,
  type Job,
  type ObjectKind,
  type ObjectId,
  type ValidationIssue,
  type ObjectRecord,
  type ResourceKind,
} from '@mediajobs/jobs-domain';
import { identify, type ExpectedKind } from './identify.js';
import { normalize, type KeyChange } from './normalize.js';
import {
  resolveAccount,
  belongsToSystem,
  missingOwnerIssue,
  addOwner,
  removeUser,
  type OwnerOptions,
} from './owner.js';
import { isWithin, joinPath, formatPath, relativeTo } from './key-path.js';
import { isObject } from './values.js';
import { formatErrorResponse, isErrorResponse } from './envelope.js';
import { extractExpanded, type ExpandedObject, type JsonObject } from './extract-expanded.js';

/** A valid object of another kind than a job. */
interface CheckedResource {
  readonly kind: ResourceKind;
  readonly record: ObjectRecord<ResourceKind>;
}

/** A valid record, and the objects that were expanded in it. */
export interface CheckedRecord {
  readonly kind: ObjectKind;
  /** The account that owns all of them; the system account for public objects. */
  readonly account: ObjectId;
  /** The record if it is a job, and expanded jobs. */
  readonly jobs: readonly Job[];
  /** The record if it is not a job. */
  readonly main: CheckedResource | null;
  /** Expanded objects. */
  readonly resources: readonly CheckedResource[];
  /** Notes on values that are stored in another form than they came in, or not at all. */
  readonly changes: readonly KeyChange[];
}

export interface CheckOptions extends ExpectedKind, OwnerOptions {
  /** Rejects records with keys that the models do not have. By default such keys are dropped. */
  readonly strict?: boolean | undefined;
}

type CheckResult = CheckedRecord | { readonly problems: readonly ValidationIssue[] };

/**
 * Checks a value of a source: an envelope such as `{"job": {…}}`, or a document alone.
 *
 * @param losses what reading the value lost; it does not count in keys that are dropped anyway.
 */
export function checkRecord(
  value: unknown,
  options: CheckOptions = {},
  losses: readonly ValidationIssue[] = [],
): CheckResult {
  if (!isObject(value)) return { problems: validateDocument(options.listed ?? options.kind ?? 'job', value) };
  if (isErrorResponse(value)) return reject('', formatErrorResponse(value['error']));
  const identified = identify(value, options);
  if ('reason' in identified) return reject('', identified.reason);
  const { kind, document, envelope, siblings } = identified;
  const unknown = siblings.map((key) => ({
    path: formatPath([key]),
    message: `is not known here; known is ${kind}`,
  }));
  if (unknown.length > 0 && options.strict) return { problems: unknown };
  const changes = unknown.map((problem): KeyChange => ({ type: 'unknown', ...problem }));
  const remainingLosses = losses
    .filter(({ path }) => !siblings.some((key) => isWithin(path, formatPath([key]))))
    .map((loss) => (envelope === '' ? loss : { ...loss, path: relativeTo(loss.path, envelope) }));
  return checkDocument(kind, document, options, changes, remainingLosses);
}

function checkDocument(
  kind: ObjectKind,
  document: JsonObject,
  options: CheckOptions,
  siblingChanges: readonly KeyChange[],
  losses: readonly ValidationIssue[],
): CheckResult {
  // Most documents fit as they are; only the others are walked through.
  if (losses.length === 0) {
    const valid = validateNormalized(kind, document, options);
    if (!('problems' in valid) && !valid.hasSeconds) return { ...valid.record, changes: siblingChanges };
  }
  const { document: normal, changes } = normalize(kind, document);
  const unknown = options.strict ? changes.filter(({ type }) => type === 'unknown') : [];
  const droppedKeys = changes.filter(({ type }) => type !== 'converted');
  const remainingLosses = losses.filter(
    ({ path }) => options.strict || !droppedKeys.some((one) => isWithin(path, one.path)),
  );
  const checked = validateNormalized(kind, normal, options);
  const problems = [
    ...remainingLosses,
    ...('problems' in checked ? checked.problems : []),
    ...unknown.map(toIssue),
  ];
  if ('problems' in checked || problems.length > 0) return { problems };
  return { ...checked.record, changes: [...siblingChanges, ...changes] };
}

function toIssue({ path, message }: KeyChange): ValidationIssue {
  return { path, message };
}

interface ValidRecord {
  readonly record: Omit<CheckedRecord, 'changes'>;
  readonly hasSeconds: boolean;
}

function validateNormalized(
  kind: ObjectKind,
  value: JsonObject,
  options: CheckOptions,
): ValidRecord | { readonly problems: readonly ValidationIssue[] } {
  const isPublic = belongsToSystem(kind, value, options);
  const { document, embedded } = extractExpanded(kind, isPublic ? { ...value, user: undefined } : value);
  const owned = isPublic ? removeUser(document) : addOwner(kind, document, options.user);
  const account = isPublic ? SYSTEM_ACCOUNT_ID : resolveAccount(kind, owned, options.user);
  const problems = [
    ...validateDocument(kind, owned),
    ...(account === undefined ? [missingOwnerIssue(kind)] : []),
    ...embedded.flatMap(expandedObjectIssues),
  ];
  if (problems.length > 0 || account === undefined) return { problems };
  // Without problems they are what their models say.
  const jobs = embedded.filter((inner) => inner.kind === 'job');
  const expanded = jobs.map((inner) => addOwner('job', inner.document, account) as unknown as Job);
  return {
    record: {
      kind,
      account,
      jobs: kind === 'job' ? [owned as unknown as Job, ...expanded] : expanded,
      main: kind === 'job' ? null : { kind, record: owned as unknown as ObjectRecord<ResourceKind> },
      resources: embedded.filter(isResource).map((inner) => ({
        kind: inner.kind,
        record: inner.document as unknown as ObjectRecord<ResourceKind>,
      })),
    },
    hasSeconds: hasSeconds(kind, owned) || embedded.some((inner) => hasSeconds(inner.kind, inner.document)),
  };
}

function hasSeconds(kind: ObjectKind, document: JsonObject): boolean {
  return timeKeys(kind).some((key) => isInSeconds(document[key]));
}

const TIME_KEYS = new Map<ObjectKind, readonly string[]>();

function timeKeys(kind: ObjectKind): readonly string[] {
  const known = TIME_KEYS.get(kind);
  if (known) return known;
  const keys = getFields(MODELS[kind]).flatMap(({ key, type }) => (type.type === 'time' ? [key] : []));
  TIME_KEYS.set(kind, keys);
  return keys;
}

function expandedObjectIssues({ kind, path, document }: ExpandedObject): ValidationIssue[] {
  return validateDocument(kind, document).map((problem) => ({
    path: joinPath(path, problem.path),
    message: problem.message,
  }));
}

function isResource(embedded: ExpandedObject): embedded is ExpandedObject & { readonly kind: ResourceKind } {
  const kind: ObjectKind = embedded.kind;
  return kind !== 'job';
}

function reject(path: string, message: string): CheckResult {
  return { problems: [{ path, message }] };
}
