import { toJobKey } from '../tables/job-key.js';
import type { Pool } from 'pg';
import type { Finding } from '../tables/finding.js';
import { unfinishedSql } from '../tables/unfinished-sql.js';

// One statement each, so that job and steps are of one snapshot.
const SELECT_STRAY = `
  SELECT s.account_id, s.job_id AS id, j.status FROM job_steps s
  LEFT JOIN jobs j ON j.account_id = s.account_id AND j.id = s.job_id
  WHERE j.status IS NULL OR NOT ${unfinishedSql('j.status')} GROUP BY 1, 2, 3 ORDER BY 1, 2`;

const SELECT_IDLE = `
  SELECT r.account_id, r.job_id AS id, j.status FROM job_requests r
  JOIN jobs j ON j.account_id = r.account_id AND j.id = r.job_id
  WHERE ${unfinishedSql('j.status')} AND NOT EXISTS (
    SELECT FROM job_steps s
    WHERE s.account_id = r.account_id AND s.job_id = r.job_id AND s.state NOT IN ('done', 'failed'))
  ORDER BY 1, 2`;

interface FoundJob {
  readonly account_id: Buffer;
  readonly id: Buffer;
  /** Null when the job does not exist. */
  readonly status: string | null;
}

/** Finds steps of jobs that are finished or missing, and unfinished jobs without a step. */
export async function* checkSteps(pool: Pool): AsyncGenerator<Finding> {
  const stray = await pool.query<FoundJob>(SELECT_STRAY);
  const idle = await pool.query<FoundJob>(SELECT_IDLE);
  for (const row of stray.rows) yield toFinding(row, 'status of a job with steps', 'QUEUED or PROCESSING');
  for (const row of idle.rows) yield toFinding(row, 'status of a job without steps', 'SUCCESS or FAILURE');
}

function toFinding({ status, ...row }: FoundJob, field: string, expected: string): Finding {
  return { ...toJobKey(row), subject: 'job', field, actual: status, expected, isRepaired: false };
}
