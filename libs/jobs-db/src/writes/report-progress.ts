import type { Queryable } from '@mediajobs/postgres';
import { applyChange, MAX_UNFINISHED_PERCENTAGE } from '@mediajobs/jobs-domain/lifecycle';
import { keyText, sortKeys, toKeyParameters, type JobKey } from '../tables/job-key.js';
import { JOB_EVENTS_CHANNEL } from './job-outbox.js';

/** Progress of the outputs of a running job. */
export interface ProgressReport extends JobKey {
  /** Percentages of the outputs, in their order. Of an output that another worker encodes, the greater value counts. */
  readonly outputs: readonly number[];
  /** Epoch milliseconds. */
  readonly at: number;
}

/*
 * The percentage of the job is the mean of the merged outputs, as in the lifecycle, because each worker knows its own ones.
 * Updates are HOT, because they change no indexed column. The first report of a job inserts its row under a share lock
 * of the job, so that no row is left behind by a transition. A job that is locked is skipped: its next report counts.
 * Rows are locked in key order, as all writers do, so that reports of the same jobs by several workers do not deadlock.
 */
const REPORT_PROGRESS = `
  WITH report AS (
    SELECT account_id, id, percentage, outputs::smallint[], at
    FROM unnest($1::bytea[], $2::bytea[], $3::smallint[], $4::text[], $5::bigint[])
      AS r (account_id, id, percentage, outputs, at)),
  locked AS (
    SELECT r.* FROM report r JOIN job_progress p USING (account_id, id)
    ORDER BY p.account_id, p.id FOR UPDATE OF p),
  updated AS (
    UPDATE job_progress p
    SET (percentage_completed, output_percentages) = (
        SELECT greatest(p.percentage_completed, least(${MAX_UNFINISHED_PERCENTAGE}, sum(o.merged) / count(*))),
          array_agg(o.merged ORDER BY o.place)
        FROM (SELECT greatest(stored, reported) AS merged, place
          FROM unnest(p.output_percentages, r.outputs) WITH ORDINALITY AS u (stored, reported, place)) o),
      updated_at = greatest(p.updated_at, r.at),
      revision = DEFAULT
    FROM locked r
    WHERE p.account_id = r.account_id AND p.id = r.id AND EXISTS (
      SELECT FROM unnest(p.output_percentages, r.outputs) AS o (stored, reported) WHERE reported > coalesce(stored, -1))
    RETURNING p.account_id, p.id),
  unreported AS MATERIALIZED (
    SELECT * FROM report r
    WHERE NOT EXISTS (SELECT FROM job_progress p WHERE p.account_id = r.account_id AND p.id = r.id)),
  inserted AS (
    INSERT INTO job_progress (account_id, id, percentage_completed, output_percentages, updated_at)
    SELECT u.account_id, u.id, greatest(u.percentage, j.percentage_completed), u.outputs, greatest(u.at, j.updated_at)
    FROM unreported u CROSS JOIN LATERAL (
      SELECT percentage_completed, updated_at FROM jobs
      WHERE account_id = u.account_id AND id = u.id AND status = 'PROCESSING' FOR SHARE SKIP LOCKED) j
    ON CONFLICT (account_id, id) DO NOTHING
    RETURNING account_id, id),
  noted AS (
    INSERT INTO job_events (account_id, job_id, change)
    SELECT account_id, id, 'progressed'::job_change FROM (TABLE updated UNION ALL TABLE inserted) reported RETURNING 1)
  SELECT count(*) AS reported, CASE WHEN count(*) > 0 THEN pg_notify('${JOB_EVENTS_CHANNEL}', '') END FROM noted`;

/**
 * Stores the progress of many running jobs in one statement, with an event for each one, and without touching an index
 * of `jobs`. Percentages never decrease, also over several reports of a job. Jobs that are not running are ignored.
 *
 * @returns the number of jobs that progressed.
 */
export async function reportProgress(client: Queryable, reports: readonly ProgressReport[]): Promise<number> {
  const sorted = sortKeys(mergeReports(reports));
  if (sorted.length === 0) return 0;
  const progress = sorted.map(toPercentages);
  const { rows } = await client.query<{ reported: number }>({
    name: 'report progress',
    text: REPORT_PROGRESS,
    values: [
      ...toKeyParameters(sorted),
      progress.map(({ percentage }) => percentage),
      progress.map(({ outputs }) => `{${outputs.join(',')}}`),
      sorted.map(({ at }) => at),
    ],
  });
  return rows[0]?.reported ?? 0;
}

/** Returns one report per job, because a statement updates a row once. */
function mergeReports(reports: readonly ProgressReport[]): ProgressReport[] {
  const byJob = new Map<string, ProgressReport>();
  for (const report of reports) {
    const key = keyText(report);
    const earlier = byJob.get(key);
    byJob.set(key, earlier ? mergeReport(earlier, report) : report);
  }
  return [...byJob.values()];
}

function mergeReport(earlier: ProgressReport, later: ProgressReport): ProgressReport {
  const outputs = later.outputs.map((percentage, index) => Math.max(percentage, earlier.outputs[index] ?? 0));
  return { ...later, outputs, at: Math.max(earlier.at, later.at) };
}

/** Returns the percentages by the rule of the lifecycle. */
function toPercentages({ outputs, at }: ProgressReport): { percentage: number; outputs: number[] } {
  const initial = {
    status: 'PROCESSING' as const,
    percentage_completed: 0,
    outputs: outputs.map(() => ({ percentage_completed: 0 })),
  };
  const job = applyChange(initial, { type: 'progress', outputs }, at);
  return {
    percentage: job.percentage_completed,
    outputs: job.outputs.map(({ percentage_completed }) => percentage_completed),
  };
}
