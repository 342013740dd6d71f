import type { Pool } from 'pg';
import { checkCounts } from './check-counts.js';
import { checkJobs } from './check-jobs.js';
import { checkResources } from './check-resources.js';
import type { Finding } from './finding.js';

export type { Finding } from './finding.js';

export interface CheckOptions {
  /** Whether rows are written anew from their documents, and counts from the rows. Default false. */
  readonly repair?: boolean;
  /** Objects that are read at a time. Default 500. */
  readonly batch?: number;
}

/**
 * Compares every row with its document, every kept count with a recount, and looks for references to what is not
 * there. Others may read and write meanwhile; with `repair`, writers wait for each batch that is put right.
 */
export async function* check(
  pool: Pool,
  { repair = false, batch = 500 }: CheckOptions = {},
): AsyncGenerator<Finding> {
  yield* checkJobs(pool, batch, repair);
  yield* checkResources(pool, batch, repair);
  // Last: what was put right above is counted.
  yield* checkCounts(pool, repair);
}
