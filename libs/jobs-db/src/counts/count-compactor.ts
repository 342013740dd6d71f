import type { Queryable } from '@mediajobs/postgres';
import type { Pool } from 'pg';

/** Growth that is worth a compaction: summing up this number of rows adds a tenth of a millisecond to a count. */
const MIN_NEW_ROWS = 1_000;

/** Rows ever inserted into and deleted from the counts, by the statistics of PostgreSQL. */
interface Growth {
  readonly inserted: number;
  readonly deleted: number;
}

const SELECT_GROWTH = `
  SELECT pg_stat_get_tuples_inserted(t) AS inserted, pg_stat_get_tuples_deleted(t) AS deleted
  FROM (SELECT 'job_counts'::regclass::oid AS t) counts`;

/** Adds the rows that writes append to the counts together. Due after every few thousand jobs. */
export async function compactJobCounts(client: Queryable): Promise<void> {
  await client.query('SELECT compact_job_counts()');
}

/**
 * Compacts the counts when they have grown. Only compaction deletes rows, so the statistics also show when another
 * process has compacted them.
 */
export class CountCompactor {
  private lastGrowth: Growth | null = null;

  constructor(private readonly pool: Pool) {}

  /** Compacts the counts if enough rows were appended. The first call always does. @returns whether it did. */
  async compactIfGrown(): Promise<boolean> {
    const last = this.lastGrowth;
    const growth = await this.readGrowth();
    const wereCompacted =
      last !== null && (growth.deleted !== last.deleted || growth.inserted < last.inserted);
    if (wereCompacted) this.lastGrowth = growth;
    if (wereCompacted || (last !== null && growth.inserted - last.inserted < MIN_NEW_ROWS)) return false;
    await compactJobCounts(this.pool);
    this.lastGrowth = growth;
    return true;
  }

  private async readGrowth(): Promise<Growth> {
    const { rows } = await this.pool.query<Growth>(SELECT_GROWTH);
    return rows[0] ?? { inserted: 0, deleted: 0 };
  }
}
