import { JOB_STATUSES, toParameters, type JobSortKey } from '@mediajobs/jobs-client';
import * as v from 'valibot';
import { splitList } from './split-list.js';
import { resolveTimeRange, TIME_RANGES } from './time-range.js';

/** Sort keys of the API with their labels. */
export const SORT_LABELS = {
  'input.file.name': 'File name',
  status: 'Status',
  percentage_completed: 'Progress',
  created_at: 'Created',
  updated_at: 'Updated',
  finished_at: 'Finished',
  'pipeline.id': 'Pipeline',
  title: 'Title',
  user_data: 'User data',
  unique_custom_key: 'Custom key',
  error_code: 'Error code',
  error_msg: 'Error',
  'input.input_name': 'Source',
  'input.file.id': 'File id',
  output_prefix: 'Output prefix',
  'application.id': 'Application',
  'user.id': 'User',
  version: 'Version',
  id: 'Id',
} as const satisfies Record<JobSortKey, string>;

export type SortKey = keyof typeof SORT_LABELS;

export const SORT_KEYS = Object.keys(SORT_LABELS) as readonly SortKey[];

export const PAGE_SIZES = [50, 100, 250, 500, 1000, 5000] as const;

const flag = v.pipe(
  v.union([v.boolean(), v.picklist(['true', 'false'])]),
  v.transform((value) => value === true || value === 'true'),
);
const integer = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.digits())]),
  v.transform(Number),
  v.safeInteger(),
  v.minValue(0),
);
const text = v.pipe(v.string(), v.minLength(1));
const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{24}$/));
/** A list: comma-separated in the URL, an array after parsing. */
function list<T extends string>(item: v.GenericSchema<string, T>) {
  return v.pipe(
    v.union([v.array(v.string()), v.pipe(v.string(), v.transform(splitList))]),
    v.array(item),
    v.minLength(1),
    v.maxLength(100),
    v.check((values) => new Set(values).size === values.length),
  );
}
const direction = v.pipe(
  v.picklist([1, -1, '1', '-1']),
  v.transform((value): 1 | -1 => (Number(value) === 1 ? 1 : -1)),
);

const FILTERS = {
  search: v.fallback(v.optional(text), undefined),
  'input.file.name': v.fallback(v.optional(text), undefined),
  id: v.fallback(v.optional(list(id)), undefined),
  unique_custom_key: v.fallback(v.optional(list(text)), undefined),
  status: v.fallback(v.optional(list(v.picklist(JOB_STATUSES))), undefined),
  error_code: v.fallback(v.optional(text), undefined),
  'pipeline.id': v.fallback(v.optional(id), undefined),
  'application.id': v.fallback(v.optional(id), undefined),
  'output.preset.id': v.fallback(v.optional(id), undefined),
  user_data: v.fallback(v.optional(text), undefined),
  autograph: v.fallback(v.optional(flag), undefined),
  inprogress: v.fallback(v.optional(flag), undefined),
  /** Relative, so that a shared link stays relative; only in the console. */
  range: v.fallback(v.optional(v.picklist(TIME_RANGES)), undefined),
  from_date: v.fallback(v.optional(integer), undefined),
  to_date: v.fallback(v.optional(integer), undefined),
};

const filters = v.object(FILTERS);
const search = v.object({
  ...FILTERS,
  sort: v.fallback(v.optional(v.picklist(SORT_KEYS)), undefined),
  direction: v.fallback(v.optional(direction), undefined),
  start: v.fallback(v.optional(integer), undefined),
  limit: v.fallback(v.optional(v.pipe(integer, v.minValue(1), v.maxValue(5000))), undefined),
  cursor: v.fallback(v.optional(text), undefined),
});

/** Optional keys are absent, never undefined. */
type WithoutUndefined<T> = { [P in keyof T]: Exclude<T[P], undefined> };

/** Filters in the URL, by the names and values of the API. */
export type JobFilters = WithoutUndefined<v.InferOutput<typeof filters>>;
/** Filters, order and position of a page of jobs in the URL. */
export type JobSearch = WithoutUndefined<v.InferOutput<typeof search>>;

/** Parses the query of the URL; unknown parameters and invalid values are ignored. */
export function parseJobSearch(address: Record<string, unknown>): JobSearch {
  return withoutFixedTimes(omitUndefined(v.parse(search, address)));
}

export function isId(text: string): boolean {
  return v.is(id, text);
}

/** Parses the filters of the URL. */
export function parseJobFilters(address: Record<string, unknown>): JobFilters {
  return withoutFixedTimes(omitUndefined(v.parse(filters, address)));
}

/** A relative range excludes fixed times. */
function withoutFixedTimes<F extends JobFilters>(filters: F): F {
  if (filters.range === undefined) return filters;
  const { from_date: _, to_date: __, ...others } = filters;
  return others as F;
}

/** Returns the filters of the URL that have an invalid value, as `name=value`. */
export function findIgnoredFilters(address: Record<string, unknown>): readonly string[] {
  const understood = parseJobFilters(address);
  return Object.keys(FILTERS)
    .filter((name) => !(name in understood) && (address[name] ?? '') !== '')
    .map((name) => `${name}=${String(address[name])}`);
}

/** Newest jobs first, one or two screens of them. */
export const DEFAULT_PAGE = { sort: 'created_at', direction: -1, start: 0, limit: 100 } as const;

/** Filters as the API takes them. */
export type ApiFilters = Omit<JobFilters, 'range'>;

/** Returns the API query for a page. @param now epoch milliseconds, where a relative range ends */
export function toJobQuery(
  { range, ...address }: JobSearch,
  now: number,
): Omit<JobSearch, 'range'> & { sort: SortKey; direction: 1 | -1; start: number; limit: number } {
  return { ...DEFAULT_PAGE, ...resolveTimeRange({ ...address, ...(range && { range }) }, now) };
}

/** Parses the query string of the URL into plain strings. */
export function parseSearch(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query));
}

/** Formats the query string as the API expects it, so that URL and request have the same parameters. */
export function stringifySearch(address: Record<string, unknown>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(toParameters(address))) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      parameters.set(name, String(value));
  }
  const query = parameters.toString();
  return query === '' ? '' : `?${query}`;
}

/** Removes undefined values. */
export function omitUndefined<T extends object>(values: T): WithoutUndefined<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as WithoutUndefined<T>;
}
