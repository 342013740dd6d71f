import { jobSortKeyValues, type operations } from './generated/openapi.js';
import type { Kind, Link } from './model.js';

/** The query of an operation of the document. */
export type QueryOf<O extends keyof operations> = NonNullable<operations[O]['parameters']['query']>;

/** What the client decides itself: it takes JSON, and no nulls. */
type Decided = 'format' | 'human' | 'show_null' | 'expand' | 'expand_all';

/** The kinds of references that are replaced by their objects, recursively. */
export type Expansion = readonly Kind[] | 'all';

/** The kinds that an expansion names. */
export type KindsOf<X> = X extends 'all' ? Kind : X extends readonly (infer K extends Kind)[] ? K : never;

interface Operations {
  job: 'listJobs';
  pipeline: 'listPipelines';
  application: 'listApplications';
  user: 'listUsers';
  preset: 'listPresets';
  codec: 'listCodecs';
  file: 'listFiles';
}

/** What is asked of a list: paging, order, filters, expansion. */
export type ListQuery<K extends Kind, X extends Expansion = Expansion> = Omit<
  QueryOf<Operations[K]>,
  Decided
> & { readonly expand?: X };

/** What jobs are asked for, and in which order. */
export type JobListQuery<X extends Expansion = Expansion> = ListQuery<'job', X>;

/** A key of a job that holds one value, at its path. */
export type JobSortKey = NonNullable<JobListQuery['sort']>;

/** Every key that jobs sort by, in the order of the columns of an export as CSV. */
export const JOB_SORT_KEYS: readonly JobSortKey[] = jobSortKeyValues;

/** Which jobs are meant. */
export type JobFilter = Omit<QueryOf<'exportJobs'>, 'format' | 'raw' | 'bom' | 'times'>;

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

/** The parameters of a query as the service takes them. */
export function parametersOf(query: { readonly expand?: Expansion } = {}): Parameters {
  const { expand, ...rest } = query;
  if (expand === 'all') return { ...rest, expand_all: true };
  return expand === undefined || expand.length === 0 ? rest : { ...rest, expand: expand.join(',') };
}

/** The parameters of the page that a link leads to. Its address is not followed: the client knows where it asks. */
export function parametersOfLink(link: Link): Parameters {
  return Object.fromEntries(new URL(link.href).searchParams);
}
