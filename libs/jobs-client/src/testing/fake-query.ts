import type { Job } from '../model.js';

/** Parameters that do not select jobs. */
const OTHERS: ReadonlySet<string> = new Set([
  'start',
  'limit',
  'sort',
  'direction',
  'format',
  'human',
  'expand',
  'expand_all',
]);
const LISTS: ReadonlySet<string> = new Set(['status', 'id', 'unique_custom_key']);

/** Returns true if a job matches all filters. @throws Error for one that the fake service does not have */
export function matchesFilter(job: Job, parameters: URLSearchParams): boolean {
  return [...parameters].every(([name, value]) => OTHERS.has(name) || matches(job, name, value));
}

function matches(job: Job, name: string, value: string): boolean {
  const { created_at: createdAt = 0, outputs = [] } = job;
  switch (name) {
    case 'input.file.name':
      return String(valueAt(job, name) ?? job.input?.input_name ?? '')
        .toLowerCase()
        .includes(value.toLowerCase());
    case 'output.preset.id':
      return outputs.some(({ preset }) => preset?.id === value);
    case 'from_date':
      return createdAt > toMilliseconds(value);
    case 'to_date':
      return createdAt < toMilliseconds(value);
    case 'inprogress':
      return (job.status === 'QUEUED' || job.status === 'PROCESSING') === (value === 'true');
    default:
      return LISTS.has(name)
        ? splitList(value).includes(String(valueAt(job, name)))
        : String(valueAt(job, name)) === value;
  }
}

/** Sorts jobs by `sort` and `direction`. */
export function sortJobs(jobs: readonly Job[], parameters: URLSearchParams): readonly Job[] {
  const key = parameters.get('sort') ?? 'id';
  const direction = Number(parameters.get('direction') ?? 1);
  return [...jobs].sort((a, b) => compare(valueAt(a, key), valueAt(b, key)) * direction);
}

function compare(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a ?? '').localeCompare(String(b ?? ''), 'en');
}

type Value = string | number | boolean | undefined;

function valueAt(job: Job, path: string): Value {
  let value: unknown = job;
  for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  return value as Value;
}

/** Splits a list at commas that no backslash escapes. */
function splitList(text: string): readonly string[] {
  return (text.match(/(\\.|[^,\\])+/g) ?? []).map((part) => part.replace(/\\(.)/g, '$1'));
}

/** Times of queries are epoch seconds or milliseconds. */
function toMilliseconds(text: string): number {
  const value = Number(text);
  return value < 100_000_000_000 ? value * 1000 : value;
}
