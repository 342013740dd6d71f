import * as v from 'valibot';
import { omitUndefined, parseJobFilters, type JobFilters } from '../list/job-search.js';
import { BUCKETS, type Bucket } from './intervals.js';

const search = v.object({ bucket: v.fallback(v.optional(v.picklist(BUCKETS)), undefined) });

/** Filters of the statistics and the length of their intervals. */
export type InsightSearch = JobFilters & { readonly bucket?: Bucket };

/** Parses the query of the URL; invalid values are ignored. */
export function parseInsightSearch(address: Record<string, unknown>): InsightSearch {
  return { ...parseJobFilters(address), ...omitUndefined(v.parse(search, address)) };
}

/** Returns the filters with the last 7 days where they name no time. */
export function withDefaultRange(filters: JobFilters): JobFilters {
  const { range, from_date: from, to_date: to } = filters;
  return range === undefined && from === undefined && to === undefined
    ? { ...filters, range: '7d' }
    : filters;
}
