import { jobSortKeyValues, type operations } from './generated/openapi.js';
import type { JobStatus, ObjectKind, Link } from './model.js';

/** The query of an operation of the document. */
export type OperationQuery<O extends keyof operations> = NonNullable<operations[O]['parameters']['query']>;

/** Parameters that the client sets itself: it requests JSON without nulls. */
type ClientManagedParameter = 'format' | 'human' | 'show_null' | 'expand' | 'expand_all';

/** Kinds of references that are replaced by their objects, recursively. */
export type Expansion = readonly ObjectKind[] | 'all';

/** The kinds in an expansion. */
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

/** Filters that accept up to 100 values. A job matches if it has one of them. */
export interface MultiValueFilters {
  readonly id?: string | readonly string[];
  /** Unescaped keys: the client escapes commas. */
  readonly unique_custom_key?: readonly string[];
  readonly status?: JobStatus | readonly JobStatus[];
}

/** Query of an operation on jobs, with arrays for filters that accept several values. */
export type JobOperationQuery<O extends keyof operations, Left extends string = never> = Omit<
  OperationQuery<O>,
  keyof MultiValueFilters | Left
> &
  MultiValueFilters;

/** Paging, order, filters and expansion of a list. */
export type ListQuery<K extends ObjectKind, X extends Expansion = Expansion> = Omit<
  OperationQuery<ListOperations[K]>,
  ClientManagedParameter | keyof MultiValueFilters
> &
  (K extends 'job' ? MultiValueFilters : unknown) & { readonly expand?: X };

/** Paging, order, filters and expansion of a list of jobs. */
export type JobListQuery<X extends Expansion = Expansion> = ListQuery<'job', X>;

/** Path of a key that jobs can be sorted by. */
export type JobSortKey = NonNullable<JobListQuery['sort']>;

/** All sort keys of jobs, in the order of the columns of a CSV export. */
export const JOB_SORT_KEYS: readonly JobSortKey[] = jobSortKeyValues;

/** Filters of jobs. */
export type JobFilter = JobOperationQuery<'exportJobs', 'format' | 'raw' | 'bom' | 'times'>;

export interface GetQuery<X extends Expansion = Expansion> {
  readonly expand?: X;
  /** Includes thumbnails of files as data URIs. */
  readonly bin_data?: boolean;
}

/** Options of every request. */
export interface RequestOptions {
  /** Aborts the request, which then throws the reason of the signal. */
  readonly signal?: AbortSignal | undefined;
  /** Time limit of each attempt in milliseconds; 0 for none. By default as the client says. */
  readonly timeoutMs?: number | undefined;
  /** Called for each response: its status, headers and request id. */
  readonly onResponse?: ((response: ResponseInfo) => void) | undefined;
}

/** A response of the service, before its body is read. */
export interface ResponseInfo {
  readonly method: string;
  readonly url: string;
  /** HTTP status. */
  readonly status: number;
  readonly headers: Headers;
  /** Identifies the request in the log of the service. */
  readonly requestId: string | null;
  /** Milliseconds from the request to the headers of the response. */
  readonly durationMs: number;
}

/** Options of requests, and all other properties. */
export interface SplitOptions<T> {
  readonly options: RequestOptions;
  readonly rest: Omit<T, keyof RequestOptions>;
}

/** Separates the options of requests from other properties. */
export function splitOptions<T extends RequestOptions>(all: T): SplitOptions<T> {
  const { signal, timeoutMs, onResponse, ...rest } = all;
  return { options: { signal, timeoutMs, onResponse }, rest };
}

/** Query parameters as they are encoded in the URL. */
export type Parameters = Readonly<Record<string, string | number | boolean | undefined>>;

type ParameterValue = string | number | boolean | readonly string[] | undefined;

/** Converts a query to its parameters. A filter with an empty array is sent, and rejected by the service. */
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

/** Joins values by commas. A comma in a value is escaped as `\,`, a backslash as `\\`. */
function toParameter(value: ParameterValue): Parameters[string] {
  if (typeof value !== 'object') return value;
  return value.map((item) => item.replace(/[\\,]/g, '\\$&')).join(',');
}

/** Returns the parameters of a link to a page. Its host is ignored, because it may be internal behind a proxy. */
export function parseLinkParameters(link: Link): Parameters {
  return Object.fromEntries(new URL(link.href).searchParams);
}
