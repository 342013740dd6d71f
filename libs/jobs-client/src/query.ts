import { jobSortKeyValues, type operations } from './generated/openapi.js';
import type { JobStatus, ObjectKind, Link } from './model.js';

/** The query of an operation of the document. */
export type OperationQuery<O extends keyof operations> = NonNullable<operations[O]['parameters']['query']>;

/** What the client decides itself: it takes JSON, and no nulls. */
type ClientManagedParameter = 'format' | 'human' | 'show_null' | 'expand' | 'expand_all';

/** The kinds of references that are replaced by their objects, recursively. */
export type Expansion = readonly ObjectKind[] | 'all';

/** The kinds that an expansion names. */
export type ExpandedKinds<X> = X extends 'all'
  ? ObjectKind
  : X extends readonly (infer K extends ObjectKind)[]
    ? K
    : never;

interface ListOperations {
  job: 'listJobs';
  pipeline: 'listPipelines';
  application: 'listApplications';
  user: 'listUsers';
  preset: 'listPresets';
  codec: 'listCodecs';
  file: 'listFiles';
}

/** Filters of jobs that accept several values, at most 100. A job passes a filter if it has one of them. */
export interface MultiValueFilters {
  readonly id?: string | readonly string[];
  /** The keys as they are: the client escapes the commas in them. */
  readonly unique_custom_key?: readonly string[];
  readonly status?: JobStatus | readonly JobStatus[];
}

/** The query of an operation on jobs, with arrays for filters that accept several values. */
export type JobOperationQuery<O extends keyof operations, Left extends string = never> = Omit<
  OperationQuery<O>,
  keyof MultiValueFilters | Left
> &
  MultiValueFilters;

/** What is asked of a list: paging, order, filters, expansion. */
export type ListQuery<K extends ObjectKind, X extends Expansion = Expansion> = Omit<
  OperationQuery<ListOperations[K]>,
  ClientManagedParameter | keyof MultiValueFilters
> &
  (K extends 'job' ? MultiValueFilters : unknown) & { readonly expand?: X };

/** What jobs are asked for, and in which order. */
export type JobListQuery<X extends Expansion = Expansion> = ListQuery<'job', X>;

/** A key of a job that holds one value, at its path. */
export type JobSortKey = NonNullable<JobListQuery['sort']>;

/** Every key that jobs sort by, in the order of the columns of an export as CSV. */
export const JOB_SORT_KEYS: readonly JobSortKey[] = jobSortKeyValues;

/** Which jobs are meant. */
export type JobFilter = JobOperationQuery<'exportJobs', 'format' | 'raw' | 'bom' | 'times'>;

/** How one object is asked for. */
export interface GetQuery<X extends Expansion = Expansion> {
  readonly expand?: X;
  /** Whether files carry their thumbnail as a data URI. */
  readonly bin_data?: boolean;
}

/** What every request takes. */
export interface RequestOptions {
  /** Ends the request, and what waits for it throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** What is written into an address. */
export type Parameters = Readonly<Record<string, string | number | boolean | undefined>>;

/** The value of a parameter in code: an array where a filter has several values. */
type ParameterValue = string | number | boolean | readonly string[] | undefined;

/** The parameters of a query as the service takes them. A filter by no value at all is sent, and refused. */
export function toParameters(query: { readonly expand?: Expansion } & object = {}): Parameters {
  const { expand, ...rest } = query;
  const parameters = Object.fromEntries(
    Object.entries<ParameterValue>({ ...rest }).map(([name, value]) => [name, toParameter(value)]),
  );
  if (expand === 'all') return { ...parameters, expand_all: true };
  return expand === undefined || expand.length === 0
    ? parameters
    : { ...parameters, expand: expand.join(',') };
}

/** Joins several values by commas. A comma in a value is written `\,`, a backslash `\\`. */
function toParameter(value: ParameterValue): Parameters[string] {
  if (typeof value !== 'object') return value;
  return value.map((each) => each.replace(/[\\,]/g, '\\$&')).join(',');
}

/** The parameters of the page that a link leads to. Its address is not followed: the client knows where it asks. */
export function parseLinkParameters(link: Link): Parameters {
  return Object.fromEntries(new URL(link.href).searchParams);
}
