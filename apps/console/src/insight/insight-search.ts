import * as v from 'valibot';
import { parseJobFilters, type JobFilters } from '../list/job-search.js';

const BUCKETS = ['hour', 'day'] as const;
const search = v.object({ bucket: v.fallback(v.optional(v.picklist(BUCKETS)), undefined) });

export type Bucket = (typeof BUCKETS)[number];

/** Of which jobs the figures are, and how wide the bars. */
export type InsightSearch = JobFilters & { readonly bucket?: Bucket | undefined };

/** What is understood of the address of the figures. */
export function parseInsightSearch(address: Record<string, unknown>): InsightSearch {
  return { ...parseJobFilters(address), ...v.parse(search, address) };
}
