import { isId } from '../list/job-search.js';

/** The query of the URL of the form. */
export interface NewJobSearch {
  /** Id of the job that is duplicated. */
  readonly job?: string;
}

/** Parses the query of the URL; an invalid id is ignored. */
export function parseNewJobSearch({ job }: Record<string, unknown>): NewJobSearch {
  return typeof job === 'string' && isId(job) ? { job } : {};
}
