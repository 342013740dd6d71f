import type { Pool } from 'pg';
import { compactJobCounts } from '../writes/write-records.js';

/** So many more rows are worth a fold: a count that sums them all up takes a tenth of a millisecond longer. */
const MIN_NEW_ROWS = 1_000;

/** Rows that PostgreSQL has seen added to and removed from the counts. */
interface Growth {
  readonly inserted: number;
  readonly deleted: number;
}

/**
 * Adds up the counts that writes have appended, where there are enough of them. Each call costs a look at the
 * statistics of the table; only folding removes rows, so they tell of folds of other processes too.
 */
export class CountCompactor {
  private lastGrowth: Growth | null = null;

  constructor(private readonly pool: Pool) {}

  /** @returns whether it was time to fold; the first call always finds so. */
  async compactIfGrown(): Promise<boolean> {
    const { lastGrowth: seen } = this;
    const now = await this.readGrowth();
    if (seen && (now.deleted !== seen.deleted || now.inserted < seen.inserted)) {
      this.lastGrowth = now;
      return false;
    }
    if (seen && now.inserted - seen.inserted < MIN_NEW_ROWS) return false;
    await compactJobCounts(this.pool);
    this.lastGrowth = now;
    return true;
  }

  private async readGrowth(): Promise<Growth> {
    const { rows } = await this.pool.query<Growth>(
      `SELECT pg_stat_get_tuples_inserted(t) AS added, pg_stat_get_tuples_deleted(t) AS removed
       FROM (SELECT 'job_counts'::regclass::oid AS t) counts`,
    );
    return rows[0] ?? { inserted: 0, deleted: 0 };
  }
}
