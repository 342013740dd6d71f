import { foldCase } from './case-fold.js';
import type { JobStatus } from '../lifecycle/job-status.js';
import { isObjectId, type ObjectId } from '../ids/object-id.js';
import type { JobFilters } from './job-filters.js';

/** Period for which a finished job still matches `inprogress`. */
export const IN_PROGRESS_GRACE_MS = 15 * 60 * 1000;

/** A condition on a job. A list contains the jobs that meet all conditions of its query. */
export type JobCondition =
  /** Text folded by `foldCase`, and the id that it is. */
  | { readonly field: 'search'; readonly contains: string; readonly id: ObjectId | null }
  | { readonly field: 'id'; readonly in: readonly ObjectId[] }
  | { readonly field: 'unique_custom_key'; readonly in: readonly string[] }
  | { readonly field: 'status'; readonly in: readonly JobStatus[] }
  | { readonly field: 'error_code'; readonly equals: string }
  | { readonly field: 'pipeline.id'; readonly equals: ObjectId }
  | { readonly field: 'application.id'; readonly equals: ObjectId }
  | { readonly field: 'output.preset.id'; readonly equals: ObjectId }
  | { readonly field: 'user_data'; readonly equals: string }
  | { readonly field: 'autograph'; readonly isSet: boolean }
  /** Folded by `foldCase`. */
  | { readonly field: 'input.file.name'; readonly contains: string }
  | { readonly field: 'created_at'; readonly after: number }
  | { readonly field: 'created_at'; readonly before: number }
  | { readonly field: 'finished_at'; readonly unfinishedOrSince: number };

/** Returns the conditions that a job must meet to pass the filters. `now` is epoch milliseconds. */
export function toConditions(query: JobFilters, now: number = Date.now()): readonly JobCondition[] {
  return [
    ...optional(query.search, (text): JobCondition => ({
      field: 'search',
      contains: foldCase(text),
      id: toSearchedId(text),
    })),
    ...optional(query.id, (ids): JobCondition => ({ field: 'id', in: ids })),
    ...optional(query.unique_custom_key, (keys): JobCondition => ({ field: 'unique_custom_key', in: keys })),
    ...optional(query.status, (statuses): JobCondition => ({ field: 'status', in: statuses })),
    ...optional(query.error_code, (code): JobCondition => ({ field: 'error_code', equals: code })),
    ...optional(query['pipeline.id'], (id): JobCondition => ({ field: 'pipeline.id', equals: id })),
    ...optional(query['application.id'], (id): JobCondition => ({ field: 'application.id', equals: id })),
    ...optional(query['output.preset.id'], (id): JobCondition => ({ field: 'output.preset.id', equals: id })),
    ...optional(query.user_data, (text): JobCondition => ({ field: 'user_data', equals: text })),
    ...optional(query.autograph, (isSet): JobCondition => ({ field: 'autograph', isSet })),
    ...optional(query['input.file.name'], (part): JobCondition => ({
      field: 'input.file.name',
      contains: foldCase(part),
    })),
    ...optional(query.from_date, (time): JobCondition => ({ field: 'created_at', after: time })),
    ...optional(query.to_date, (time): JobCondition => ({ field: 'created_at', before: time })),
    ...optional(query.inprogress || undefined, (): JobCondition => ({
      field: 'finished_at',
      unfinishedOrSince: now - IN_PROGRESS_GRACE_MS,
    })),
  ];
}

/** Returns the id that a text is, also in upper case and between white space. */
function toSearchedId(text: string): ObjectId | null {
  const id = text.trim().toLowerCase();
  return isObjectId(id) ? id : null;
}

/** Returns the condition of a filter, or none when the filter is not given. */
function optional<T>(value: T | undefined, toCondition: (value: T) => JobCondition): JobCondition[] {
  return value === undefined ? [] : [toCondition(value)];
}
