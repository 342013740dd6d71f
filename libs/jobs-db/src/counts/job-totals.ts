import type { JobStatus } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';

/** Totals over all accounts. */
export interface JobTotals {
  readonly jobsByStatus: ReadonlyMap<JobStatus, number>;
  /** Rows of `job_counts`, which grow with writes until they are compacted. */
  readonly countRows: number;
}

/** Reads how many jobs all accounts have, by status, from the kept counts. */
export async function readJobTotals(pool: Pick<Pool, 'query'>): Promise<JobTotals> {
  const { rows } = await pool.query<{ status: JobStatus | null; jobs: number; rows: number }>(
    `SELECT CASE WHEN facet = 'status' THEN value END AS status, sum(count)::int8 AS jobs, count(*) AS rows
     FROM job_counts GROUP BY 1`,
  );
  return {
    jobsByStatus: new Map(rows.flatMap(({ status, jobs }) => (status === null ? [] : [[status, jobs]]))),
    countRows: rows.reduce((sum, row) => sum + row.rows, 0),
  };
}
