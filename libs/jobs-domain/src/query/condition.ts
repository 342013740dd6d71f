import { foldCase } from '../fold.js';
import type { JobStatus } from '../model/scalar.js';
import type { ObjectId } from '../object-id.js';
import type { JobFilters } from './job-filters.js';

/** How long a finished job still counts as in progress (ms). */
export const RECENTLY_FINISHED = 15 * 60 * 1000;

/** One thing that a job must meet to be listed. */
export type Condition =
  | { readonly on: 'status'; readonly equals: JobStatus }
  | { readonly on: 'pipeline.id'; readonly equals: ObjectId }
  | { readonly on: 'user_data'; readonly equals: string }
  | { readonly on: 'autograph'; readonly set: boolean }
  /** Already folded by `foldCase`. */
  | { readonly on: 'input.file.name'; readonly contains: string }
  | { readonly on: 'created_at'; readonly after: number }
  | { readonly on: 'created_at'; readonly before: number }
  | { readonly on: 'finished_at'; readonly unfinishedOrSince: number };

/** What a query asks of jobs, as data. `now` is epoch milliseconds. */
export function conditionsOf(query: JobFilters, now: number = Date.now()): readonly Condition[] {
  const conditions: Condition[] = [];
  if (query.status !== undefined) conditions.push({ on: 'status', equals: query.status });
  if (query['pipeline.id'] !== undefined)
    conditions.push({ on: 'pipeline.id', equals: query['pipeline.id'] });
  if (query.user_data !== undefined) conditions.push({ on: 'user_data', equals: query.user_data });
  if (query.autograph !== undefined) conditions.push({ on: 'autograph', set: query.autograph });
  if (query['input.file.name'] !== undefined) {
    conditions.push({ on: 'input.file.name', contains: foldCase(query['input.file.name']) });
  }
  if (query.from_date !== undefined) conditions.push({ on: 'created_at', after: query.from_date });
  if (query.to_date !== undefined) conditions.push({ on: 'created_at', before: query.to_date });
  if (query.inprogress) conditions.push({ on: 'finished_at', unfinishedOrSince: now - RECENTLY_FINISHED });
  return conditions;
}
