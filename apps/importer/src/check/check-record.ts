import {
  fieldsOf,
  isInSeconds,
  MODELS,
  problemsOf,
  SYSTEM_ACCOUNT,
  type Job,
  type Kind,
  type ObjectId,
  type Problem,
  type RecordOf,
  type ResourceKind,
} from '@mediajobs/jobs-domain';
import { identify, type Expected } from './identify.js';
import { normalize, type Change } from './normalize.js';
import {
  accountOf,
  belongsToSystem,
  missingOwner,
  withOwner,
  withoutUser,
  type OwnerOptions,
} from './owner.js';
import { isInside, pathInside, pathOf, withoutParent } from './path.js';
import { isObject } from './values.js';
import { errorText, isErrorResponse } from './envelope.js';
import { splitEmbedded, type Embedded, type Unchecked } from './split-embedded.js';

/** An object of another kind than a job. */
export interface CheckedResource {
  readonly kind: ResourceKind;
  readonly record: RecordOf<ResourceKind>;
}

/** A record that fits, and the objects that were expanded in it. */
export interface CheckedRecord {
  readonly kind: Kind;
  /** The account that owns all of it; the system's for what is public. */
  readonly account: ObjectId;
  /** The record itself, where it is a job, and expanded jobs. */
  readonly jobs: readonly Job[];
  /** The record itself, where it is not a job. */
  readonly own: CheckedResource | null;
  /** Expanded objects. */
  readonly resources: readonly CheckedResource[];
  /** What is stored in another form than it came in, or not at all. */
  readonly changes: readonly Change[];
}

export interface CheckOptions extends Expected, OwnerOptions {
  /** Rejects records with keys that the models do not have. By default such keys are dropped. */
  readonly strict?: boolean | undefined;
}

type Outcome = CheckedRecord | { readonly problems: readonly Problem[] };

/**
 * Checks a value of a source: an envelope such as `{"job": {…}}`, or a document alone.
 *
 * @param losses what reading the value lost; it does not count in keys that are dropped anyway.
 */
export function checkRecord(
  value: unknown,
  options: CheckOptions = {},
  losses: readonly Problem[] = [],
): Outcome {
  if (!isObject(value)) return { problems: problemsOf(options.listed ?? options.kind ?? 'job', value) };
  if (isErrorResponse(value)) return refuse('', errorText(value['error']));
  const identified = identify(value, options);
  if ('reason' in identified) return refuse('', identified.reason);
  const { kind, document, envelope, beside } = identified;
  const unknown = beside.map((key) => ({
    path: pathOf([key]),
    message: `is not known here; known is ${kind}`,
  }));
  if (unknown.length > 0 && options.strict) return { problems: unknown };
  const changes = unknown.map((problem): Change => ({ type: 'unknown', ...problem }));
  const lost = losses
    .filter(({ path }) => !beside.some((key) => isInside(path, pathOf([key]))))
    .map((loss) => (envelope === '' ? loss : { ...loss, path: withoutParent(loss.path, envelope) }));
  return checkDocument(kind, document, options, changes, lost);
}

function checkDocument(
  kind: Kind,
  document: Unchecked,
  options: CheckOptions,
  beside: readonly Change[],
  losses: readonly Problem[],
): Outcome {
  // Most documents fit as they are; only the others are walked through.
  if (losses.length === 0) {
    const fitting = checkNormal(kind, document, options);
    if (!('problems' in fitting) && !fitting.hasSeconds) return { ...fitting.record, changes: beside };
  }
  const { document: normal, changes } = normalize(kind, document);
  const unknown = options.strict ? changes.filter(({ type }) => type === 'unknown') : [];
  const dropped = changes.filter(({ type }) => type !== 'converted');
  const lost = losses.filter(
    ({ path }) => options.strict || !dropped.some((one) => isInside(path, one.path)),
  );
  const checked = checkNormal(kind, normal, options);
  const problems = [...lost, ...('problems' in checked ? checked.problems : []), ...unknown.map(toProblem)];
  if ('problems' in checked || problems.length > 0) return { problems };
  return { ...checked.record, changes: [...beside, ...changes] };
}

function toProblem({ path, message }: Change): Problem {
  return { path, message };
}

interface Fitting {
  readonly record: Omit<CheckedRecord, 'changes'>;
  readonly hasSeconds: boolean;
}

function checkNormal(
  kind: Kind,
  value: Unchecked,
  options: CheckOptions,
): Fitting | { readonly problems: readonly Problem[] } {
  const isPublic = belongsToSystem(kind, value, options);
  const { document, embedded } = splitEmbedded(kind, isPublic ? { ...value, user: undefined } : value);
  const owned = isPublic ? withoutUser(document) : withOwner(kind, document, options.user);
  const account = isPublic ? SYSTEM_ACCOUNT : accountOf(kind, owned, options.user);
  const problems = [
    ...problemsOf(kind, owned),
    ...(account === undefined ? [missingOwner(kind)] : []),
    ...embedded.flatMap(problemsOfEmbedded),
  ];
  if (problems.length > 0 || account === undefined) return { problems };
  // Without problems they are what their models say.
  const jobs = embedded.filter((inner) => inner.kind === 'job');
  const expanded = jobs.map((inner) => withOwner('job', inner.document, account) as unknown as Job);
  return {
    record: {
      kind,
      account,
      jobs: kind === 'job' ? [owned as unknown as Job, ...expanded] : expanded,
      own: kind === 'job' ? null : { kind, record: owned as unknown as RecordOf<ResourceKind> },
      resources: embedded.filter(isResource).map((inner) => ({
        kind: inner.kind,
        record: inner.document as unknown as RecordOf<ResourceKind>,
      })),
    },
    hasSeconds: hasSeconds(kind, owned) || embedded.some((inner) => hasSeconds(inner.kind, inner.document)),
  };
}

function hasSeconds(kind: Kind, document: Unchecked): boolean {
  return timeKeys(kind).some((key) => isInSeconds(document[key]));
}

const TIME_KEYS = new Map<Kind, readonly string[]>();

function timeKeys(kind: Kind): readonly string[] {
  const known = TIME_KEYS.get(kind);
  if (known) return known;
  const keys = fieldsOf(MODELS[kind]).flatMap(({ key, type }) => (type.type === 'time' ? [key] : []));
  TIME_KEYS.set(kind, keys);
  return keys;
}

function problemsOfEmbedded({ kind, path, document }: Embedded): Problem[] {
  return problemsOf(kind, document).map((problem) => ({
    path: pathInside(path, problem.path),
    message: problem.message,
  }));
}

function isResource(embedded: Embedded): embedded is Embedded & { readonly kind: ResourceKind } {
  const kind: Kind = embedded.kind;
  return kind !== 'job';
}

function refuse(path: string, message: string): Outcome {
  return { problems: [{ path, message }] };
}
