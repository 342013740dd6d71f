import * as v from 'valibot';
import { omitUndefined } from '../list/job-search.js';

const id = v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{24}$/))), undefined);
const search = v.object({ a: id, b: id });

/** Ids of the two jobs in the URL. */
export interface CompareSearch {
  readonly a?: string;
  readonly b?: string;
}

/** Parses the query of the URL; invalid ids are ignored. */
export function parseCompareSearch(address: Record<string, unknown>): CompareSearch {
  return omitUndefined(v.parse(search, address));
}
