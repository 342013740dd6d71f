import { foldCase } from './case-fold.js';
import type { JobStatus } from '../lifecycle/job-status.js';
import type { ObjectId } from '../ids/object-id.js';
import type { JobFilters } from './job-filters.js';

/** How long a finished job still counts as in progress (ms). */
export const IN_PROGRESS_GRACE_MS = 15 * 60 * 1000;

/** A condition on a job. A job is listed where it meets all conditions of a query. */
export type JobCondition =
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
export function toConditions(query: JobFilters, now: number = Date.now()): readonly JobCondition[] {
  return [
    ...optional(query.id, (ids): JobCondition => ({ on: 'id', in: ids })),
    ...optional(query.unique_custom_key, (keys): JobCondition => ({ on: 'unique_custom_key', in: keys })),
    ...optional(query.status, (statuses): JobCondition => ({ on: 'status', in: statuses })),
    ...optional(query.error_code, (code): JobCondition => ({ on: 'error_code', equals: code })),
    ...optional(query['pipeline.id'], (id): JobCondition => ({ on: 'pipeline.id', equals: id })),
    ...optional(query['application.id'], (id): JobCondition => ({ on: 'application.id', equals: id })),
    ...optional(query['output.preset.id'], (id): JobCondition => ({ on: 'output.preset.id', equals: id })),
    ...optional(query.user_data, (text): JobCondition => ({ on: 'user_data', equals: text })),
    ...optional(query.autograph, (set): JobCondition => ({ on: 'autograph', set })),
    ...optional(query['input.file.name'], (part): JobCondition => ({
      on: 'input.file.name',
      contains: foldCase(part),
    })),
    ...optional(query.from_date, (time): JobCondition => ({ on: 'created_at', after: time })),
    ...optional(query.to_date, (time): JobCondition => ({ on: 'created_at', before: time })),
    ...optional(query.inprogress || undefined, (): JobCondition => ({
      on: 'finished_at',
      unfinishedOrSince: now - IN_PROGRESS_GRACE_MS,
    })),
  ];
}

/** The condition of a filter, or none where the filter is not given. */
function optional<T>(value: T | undefined, toCondition: (value: T) => JobCondition): JobCondition[] {
  return value === undefined ? [] : [toCondition(value)];
}
