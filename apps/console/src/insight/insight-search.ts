import * as v from 'valibot';
import { parseJobFilters, type JobFilters } from '../list/job-search.js';

const BUCKETS = ['hour', 'day'] as const;
const search = v.object({ bucket: v.fallback(v.optional(v.picklist(BUCKETS)), undefined) });

export type Bucket = (typeof BUCKETS)[number];

/** Filters of the statistics and the size of their buckets. */
export type InsightSearch = JobFilters & { readonly bucket?: Bucket | undefined };

/** Parses the query of the URL; invalid values are ignored. */
export function parseInsightSearch(address: Record<string, unknown>): InsightSearch {
  return { ...parseJobFilters(address), ...v.parse(search, address) };
}
