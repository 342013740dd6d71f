import * as v from 'valibot';

const id = v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{24}$/))), undefined);
const search = v.object({ job: id, template: id, file: id, pipeline: id, preset: id });

/** Ids of what the form starts with: a job to duplicate, or single choices. */
export type NewJobSearch = Partial<v.InferOutput<typeof search>>;

/** Parses the query of the URL; invalid values are ignored. */
export function parseNewJobSearch(address: Record<string, unknown>): NewJobSearch {
  return v.parse(search, address);
}
