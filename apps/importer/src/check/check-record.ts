import {
  hrefOf,
  problemsOf,
  type Job,
  type Kind,
  type ObjectId,
  type Problem,
  type RecordOf,
  type Reference,
  type ResourceKind,
} from '@mediajobs/jobs-domain';
import { pathInside, pathOf } from './path.js';
import { splitEmbedded, type Embedded, type Unchecked } from './split-embedded.js';
import { withoutUnknown } from './without-unknown.js';

/** An object that was expanded in a job. */
export interface CheckedResource {
  readonly kind: ResourceKind;
  readonly record: RecordOf<ResourceKind>;
}

/** A record that fits: jobs, the record's own first, and the objects that were expanded in it. */
export interface CheckedRecord {
  /** The owner of the job, for whom all of it is kept. */
  readonly account: ObjectId;
  readonly jobs: readonly Job[];
  readonly resources: readonly CheckedResource[];
  /** The keys that were left out because nobody knows them. */
  readonly ignored: readonly Problem[];
}

export interface CheckOptions {
  /** Who owns jobs that name no user. */
  readonly user?: ObjectId | undefined;
  /** Whether keys that the models do not know are left out; otherwise a record that has some is refused. */
  readonly ignoreUnknown?: boolean | undefined;
}

type Outcome = CheckedRecord | { readonly problems: readonly Problem[] };

/** Checks what a source holds in the place of a job: `{"job": {...}}` or the job alone. */
export function checkRecord(value: unknown, options: CheckOptions): Outcome {
  if (!isObject(value)) return { problems: problemsOf('job', value) };
  const { job, ...others } = value;
  if (job === undefined) return checkJob(value, options, []);
  const beside = Object.keys(others).map((key) => unknownKey(pathOf([key]), 'job'));
  if (beside.length > 0 && !options.ignoreUnknown) return { problems: beside };
  return isObject(job) ? checkJob(job, options, beside) : { problems: problemsOf('job', job) };
}

function checkJob(value: Unchecked, options: CheckOptions, beside: readonly Problem[]): Outcome {
  const { document: known, ignored } = options.ignoreUnknown
    ? withoutUnknown('job', value)
    : { document: value, ignored: [] };
  const { document, embedded } = splitEmbedded('job', known);
  const owned = withOwner(document, options.user);
  const problems = [
    ...problemsOf('job', owned),
    ...(isSet(owned['user']) ? [] : [{ path: 'user', message: 'is missing; --user ID names the owner' }]),
    ...embedded.flatMap(problemsOfEmbedded),
  ];
  if (problems.length > 0) return { problems };
  // Without problems they are what their models say.
  const job = owned as unknown as Job & { readonly user: Reference };
  const account = job.user.id;
  const jobs = embedded.filter(({ kind }) => kind === 'job');
  return {
    account,
    jobs: [job, ...jobs.map((inner) => withOwner(inner.document, account) as unknown as Job)],
    resources: embedded.filter(isResource).map(({ kind, document: record }) => ({
      kind,
      record: record as unknown as RecordOf<ResourceKind>,
    })),
    ignored: [...beside, ...ignored.map((path) => ({ path, message: 'is not known' }))],
  };
}

function problemsOfEmbedded({ kind, path, document }: Embedded): Problem[] {
  return problemsOf(kind, document).map((problem) => ({
    path: pathInside(path, problem.path),
    message: problem.message,
  }));
}

function withOwner(document: Unchecked, user: ObjectId | undefined): Unchecked {
  if (user === undefined || isSet(document['user'])) return document;
  return { ...document, user: { id: user, href: hrefOf('user', user) } };
}

function isResource(embedded: Embedded): embedded is Embedded & { readonly kind: ResourceKind } {
  const kind: Kind = embedded.kind;
  return kind !== 'job';
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isObject(value: unknown): value is Unchecked {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const ENVELOPE = ['jobs', 'total', 'start', 'limit', 'first', 'last', 'next', 'prev'];

/** What stands around a list of jobs and is no part of a list response. */
export function unknownOfEnvelope(value: unknown): Problem[] {
  if (!isObject(value)) return [];
  return Object.keys(value)
    .filter((key) => !ENVELOPE.includes(key))
    .map((key) => unknownKey(pathOf([key]), ENVELOPE.join(', ')));
}

function unknownKey(path: string, known: string): Problem {
  return { path, message: `is not known here; known is ${known}` };
}
