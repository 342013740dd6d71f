import { toJobKey } from '../tables/job-key.js';
import type { Pool } from 'pg';
import type { Finding } from '../tables/finding.js';

const SELECT_STALE = `
  SELECT p.account_id, p.id, j.status FROM job_progress p LEFT JOIN jobs j USING (account_id, id)
  WHERE j.status IS DISTINCT FROM 'PROCESSING' ORDER BY p.account_id, p.id`;

interface StaleProgress {
  readonly account_id: Buffer;
  readonly id: Buffer;
  /** Null when the job does not exist. */
  readonly status: string | null;
}

/** Finds progress of jobs that are not running. */
export async function* checkProgress(pool: Pool): AsyncGenerator<Finding> {
  const { rows } = await pool.query<StaleProgress>(SELECT_STALE);
  for (const { status, ...row } of rows) {
    yield {
      ...toJobKey(row),
      subject: 'job',
      field: 'status of a job with progress',
      actual: status,
      expected: 'PROCESSING',
      isRepaired: false,
    };
  }
}
