import {
  BUCKET_LENGTHS_MS,
  toConditions,
  type JobFilters,
  type JobStatus,
  type ObjectId,
  type TimeRange,
} from '@mediajobs/jobs-domain';
import { PRESET_IDS } from '../../tables/job-columns.js';
import { UNFINISHED_SQL } from '../../tables/unfinished-sql.js';
import { filteredFrom } from './job-conditions.js';
import { visibleResourcesSql } from './resource-list-plan.js';
import { SqlParameters, type Statement } from '@mediajobs/postgres';

/** Maximum number of pipelines, and of presets, in the statistics. */
const MAX_NAMED = 20;

/** Median and 95th percentile, each a value that occurs. */
const PERCENTILES = 'percentile_disc(ARRAY[0.5, 0.95]) WITHIN GROUP';

/** Statistics of one pipeline or preset. */
export interface NamedRow {
  readonly id: ObjectId;
  readonly name: string | null;
  readonly jobs: number;
  readonly failures: number;
  readonly successes: number;
  readonly percentiles: Percentiles;
}

/** Median and 95th percentile in milliseconds; null without any value. */
export type Percentiles = readonly [median: number, p95: number] | null;

/** The only row that the plan returns. */
export interface JobStatisticsRow {
  /** Number of jobs by bucket and status, without those that have none. */
  readonly counts: readonly {
    readonly start: number;
    readonly status: JobStatus;
    readonly jobs: number;
    /** Whether all of them belong to the account. */
    readonly own: boolean;
  }[];
  readonly finished: { readonly jobs: number; readonly percentiles: Percentiles };
  readonly queued: {
    readonly jobs: number;
    readonly oldest: number | null;
    readonly percentiles: Percentiles;
  };
  readonly pipelines: readonly NamedRow[];
  readonly presets: readonly NamedRow[];
}

/**
 * Returns the plan for statistics of the jobs that were created in a range and meet the filters. One statement, so that
 * all parts are of one snapshot; it reads each job of the range once.
 */
export function jobStatisticsPlan(
  account: ObjectId,
  filters: JobFilters,
  { bucket, from, to }: TimeRange,
  now: number,
): Statement {
  const parameters = new SqlParameters();
  const conditions = toConditions({ ...filters, from_date: from, to_date: to }, now);
  const matching = filteredFrom(account, conditions, parameters, false);
  const length = `${parameters.add(BUCKET_LENGTHS_MS[bucket])}::bigint`;
  const age = `${parameters.add(now)}::bigint - created_at`;
  const text = `
    WITH matching AS MATERIALIZED (
      SELECT status, created_at, pipeline_id, ${PRESET_IDS}, $1 = account_id AS own,
        CASE WHEN NOT (${UNFINISHED_SQL}) THEN finished_at - created_at END AS took
      FROM ${matching}),
    counted AS (SELECT created_at / ${length} * ${length} AS start, status, count(*) AS jobs, bool_and(own) AS own
      FROM matching GROUP BY 1, 2),
    combined AS (
      -- Because few combinations of presets occur, each of them is split once.
      SELECT ${PRESET_IDS}, substring(${PRESET_IDS} FROM at FOR 12) AS id
      FROM (SELECT DISTINCT ${PRESET_IDS} FROM matching) combination
      CROSS JOIN LATERAL generate_series(1, octet_length(${PRESET_IDS}), 12) AS at)
    SELECT
      (SELECT coalesce(json_agg(counted), '[]') FROM counted) AS counts,
      (SELECT json_build_object('jobs', count(took), 'percentiles', ${PERCENTILES} (ORDER BY took))
       FROM matching) AS finished,
      (SELECT json_build_object('jobs', count(*), 'oldest', min(created_at), 'percentiles', ${PERCENTILES} (ORDER BY ${age}))
       FROM matching WHERE status = 'QUEUED') AS queued,
      ${topNamedSql('(SELECT pipeline_id AS id, status, took FROM matching WHERE pipeline_id IS NOT NULL) of', visibleResourcesSql(account, 'pipeline', parameters, false))} AS pipelines,
      ${topNamedSql(`(SELECT id, status, took FROM matching JOIN combined USING (${PRESET_IDS})) of`, visibleResourcesSql(account, 'preset', parameters, false))} AS presets`;
  return { text, values: parameters.values };
}

/** Returns the most frequent ids in rows of `id`, `status` and `took`, with names from the rows that the account may see. */
function topNamedSql(rows: string, visible: string): string {
  return `
    (SELECT coalesce(json_agg(json_build_object(
        'id', encode(id, 'hex'), 'name', (SELECT name FROM ${visible} WHERE id = top.id),
        'jobs', jobs, 'failures', failures, 'successes', successes, 'percentiles', percentiles
      ) ORDER BY jobs DESC, id), '[]')
     FROM (
       SELECT id, count(*) AS jobs, count(*) FILTER (WHERE status = 'FAILURE') AS failures,
         count(*) FILTER (WHERE status = 'SUCCESS') AS successes, ${PERCENTILES} (ORDER BY took) AS percentiles
       FROM ${rows} GROUP BY id ORDER BY jobs DESC, id LIMIT ${MAX_NAMED}) top)`;
}
