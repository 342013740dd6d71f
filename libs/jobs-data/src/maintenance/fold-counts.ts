import type { Pool } from 'pg';
import { foldJobCounts } from '../write/write-records.js';

/** So many more rows are worth a fold: a count that sums them all up takes a tenth of a millisecond longer. */
const ENOUGH = 1_000;

/** Rows that PostgreSQL has seen added to and removed from the counts. */
interface Growth {
  readonly added: number;
  readonly removed: number;
}

/**
 * Adds up the counts that writes have appended, where there are enough of them. Each call costs a look at the
 * statistics of the table; only folding removes rows, so they tell of folds of other processes too.
 */
export class CountFolder {
  private seen: Growth | null = null;

  constructor(private readonly pool: Pool) {}

  /** @returns whether it was time to fold; the first call always finds so. */
  async foldWhenGrown(): Promise<boolean> {
    const { seen } = this;
    const now = await this.growth();
    if (seen && (now.removed !== seen.removed || now.added < seen.added)) {
      this.seen = now;
      return false;
    }
    if (seen && now.added - seen.added < ENOUGH) return false;
    await foldJobCounts(this.pool);
    this.seen = now;
    return true;
  }

  private async growth(): Promise<Growth> {
    const { rows } = await this.pool.query<Growth>(
      `SELECT pg_stat_get_tuples_inserted(t) AS added, pg_stat_get_tuples_deleted(t) AS removed
       FROM (SELECT 'job_counts'::regclass::oid AS t) counts`,
    );
    return rows[0] ?? { added: 0, removed: 0 };
  }
}
