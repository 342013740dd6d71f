import { foldCase } from '../fold.js';
import type { JobStatus } from '../model/scalar.js';
import type { ObjectId } from '../object-id.js';
import type { JobFilters } from './job-filters.js';

/** How long a finished job still counts as in progress (ms). */
export const RECENTLY_FINISHED = 15 * 60 * 1000;

/** A condition on a job. A job is listed where it meets all conditions of a query. */
export type Condition =
  | { readonly on: 'id'; readonly in: readonly ObjectId[] }
  | { readonly on: 'unique_custom_key'; readonly in: readonly string[] }
  | { readonly on: 'status'; readonly in: readonly JobStatus[] }
  | { readonly on: 'error_code'; readonly equals: string }
  | { readonly on: 'pipeline.id'; readonly equals: ObjectId }
  | { readonly on: 'application.id'; readonly equals: ObjectId }
  | { readonly on: 'output.preset.id'; readonly equals: ObjectId }
  | { readonly on: 'user_data'; readonly equals: string }
  | { readonly on: 'autograph'; readonly set: boolean }
  /** Already folded by `foldCase`. */
  | { readonly on: 'input.file.name'; readonly contains: string }
  | { readonly on: 'created_at'; readonly after: number }
  | { readonly on: 'created_at'; readonly before: number }
  | { readonly on: 'finished_at'; readonly unfinishedOrSince: number };

/** Returns the conditions that a job must meet to pass the filters. `now` is epoch milliseconds. */
export function conditionsOf(query: JobFilters, now: number = Date.now()): readonly Condition[] {
  return [
    ...given(query.id, (ids): Condition => ({ on: 'id', in: ids })),
    ...given(query.unique_custom_key, (keys): Condition => ({ on: 'unique_custom_key', in: keys })),
    ...given(query.status, (statuses): Condition => ({ on: 'status', in: statuses })),
    ...given(query.error_code, (code): Condition => ({ on: 'error_code', equals: code })),
    ...given(query['pipeline.id'], (id): Condition => ({ on: 'pipeline.id', equals: id })),
    ...given(query['application.id'], (id): Condition => ({ on: 'application.id', equals: id })),
    ...given(query['output.preset.id'], (id): Condition => ({ on: 'output.preset.id', equals: id })),
    ...given(query.user_data, (text): Condition => ({ on: 'user_data', equals: text })),
    ...given(query.autograph, (set): Condition => ({ on: 'autograph', set })),
    ...given(query['input.file.name'], (part): Condition => ({
      on: 'input.file.name',
      contains: foldCase(part),
    })),
    ...given(query.from_date, (time): Condition => ({ on: 'created_at', after: time })),
    ...given(query.to_date, (time): Condition => ({ on: 'created_at', before: time })),
    ...given(query.inprogress || undefined, (): Condition => ({
      on: 'finished_at',
      unfinishedOrSince: now - RECENTLY_FINISHED,
    })),
  ];
}

/** The condition of a filter, or none where the filter is not given. */
function given<T>(value: T | undefined, toCondition: (value: T) => Condition): Condition[] {
  return value === undefined ? [] : [toCondition(value)];
}
