import type { Pool } from 'pg';
import { checkCounts } from '../counts/check-counts.js';
import type { Finding } from '../tables/finding.js';
import { checkJobs } from './check-jobs.js';
import { checkProgress } from './check-progress.js';
import { checkResources } from './check-resources.js';
import { checkSteps } from './check-steps.js';

export interface CheckDatabaseOptions {
  /** Corrects counts that differ from a recount. Default false. */
  readonly repairCounts?: boolean;
  /** Reports references to objects that do not exist, such as deleted ones. Default true. */
  readonly references?: boolean;
  /** Objects that are read at a time. Default 500. */
  readonly batchSize?: number;
}

/**
 * Compares every row with its document and every count with a recount. Clients may read and write meanwhile.
 */
export async function* checkDatabase(
  pool: Pool,
  { repairCounts = false, references = true, batchSize = 500 }: CheckDatabaseOptions = {},
): AsyncGenerator<Finding> {
  yield* checkJobs(pool, batchSize, references);
  yield* checkProgress(pool);
  yield* checkSteps(pool);
  yield* checkResources(pool, batchSize, references);
  yield* checkCounts(pool, repairCounts);
}
