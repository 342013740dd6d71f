import type { Pool } from 'pg';
import { checkCounts } from '../counts/check-counts.js';
import { checkJobs } from './check-jobs.js';
import { checkResources } from './check-resources.js';
import type { Finding } from '../tables/finding.js';

export type { Finding } from '../tables/finding.js';

export interface CheckDatabaseOptions {
  /** Whether rows are written anew from their documents, and counts from the rows. Default false. */
  readonly repair?: boolean;
  /** Objects that are read at a time. Default 500. */
  readonly batchSize?: number;
}

/**
 * Compares every row with its document, every kept count with a recount, and looks for references to what is not
 * there. Others may read and write meanwhile; with `repair`, writers wait for each batch that is put right.
 */
export async function* checkDatabase(
  pool: Pool,
  { repair = false, batchSize: batch = 500 }: CheckDatabaseOptions = {},
): AsyncGenerator<Finding> {
  yield* checkJobs(pool, batch, repair);
  yield* checkResources(pool, batch, repair);
  // Last: what was put right above is counted.
  yield* checkCounts(pool, repair);
}
