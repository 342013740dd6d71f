import {
  objectIdToBytes,
  precedingRange,
  toConditions,
  type JobStatisticsQuery,
  type JobStatus,
  type ObjectId,
  type TimeRange,
} from '@mediajobs/jobs-domain';
import { SqlParameters, type Statement } from '@mediajobs/postgres';
import { PRESET_IDS, prefixSql } from '../../tables/job-columns.js';
import { UNFINISHED_SQL } from '../../tables/unfinished-sql.js';
import { encodingSql, type EncodingRow } from './encoding-statistics-sql.js';
import { filteredFrom } from './job-conditions.js';
import { visibleResourcesSql } from './resource-list-plan.js';
import { MAX_NAMED, PERCENTILES, topNamedSql, type Percentiles } from './top-named-sql.js';

/** Statistics of one pipeline or preset. */
export interface NamedRow {
  readonly id: ObjectId;
  readonly name: string | null;
  readonly jobs: number;
  readonly failures: number;
  readonly successes: number;
  readonly percentiles: Percentiles;
}

/** Finished jobs with both times. */
export interface FinishedRow {
  readonly jobs: number;
  readonly percentiles: Percentiles;
}

/** Failed jobs with one error code. */
interface ErrorRow {
  readonly error_code: string | null;
  readonly error_msg: string | null;
  readonly jobs: number;
}

/** The range before. */
export interface PreviousRow {
  readonly statuses: Readonly<Partial<Record<JobStatus, number>>>;
  readonly finished: FinishedRow;
  readonly own: boolean;
  readonly encoding: EncodingRow | null;
}

/** The only row that the plan returns. */
export interface JobStatisticsRow {
  /** Number of jobs by interval and status, without those that have none. */
  readonly counts: readonly {
    /** Number of the interval, from 1. */
    readonly interval: number;
    readonly status: JobStatus;
    readonly jobs: number;
    /** True if all of them belong to the account. */
    readonly own: boolean;
  }[];
  readonly finished: FinishedRow;
  readonly queued: {
    readonly jobs: number;
    readonly oldest: number | null;
    readonly percentiles: Percentiles;
  };
  readonly errors: readonly ErrorRow[];
  readonly pipelines: readonly NamedRow[];
  readonly presets: readonly NamedRow[];
  readonly encoding: EncodingRow | null;
  readonly previous: PreviousRow | null;
}

/** Milliseconds from the creation of a finished job to its end. */
const TOOK = `CASE WHEN NOT (${UNFINISHED_SQL}) THEN finished_at - created_at END`;

const FINISHED = `json_build_object('jobs', count(took), 'percentiles', ${PERCENTILES} (ORDER BY took))`;

/**
 * Returns the plan for statistics of the jobs that were created in a range and meet the filters. One statement, so that
 * all parts are of one snapshot; it reads each job of the range once.
 */
export function jobStatisticsPlan(
  account: ObjectId,
  query: JobStatisticsQuery,
  { from, to, starts }: TimeRange,
  now: number,
): Statement {
  const parameters = new SqlParameters();
  const jobsFrom = (range: { from: number; to: number }): string => {
    const conditions = toConditions({ ...query, from_date: range.from, to_date: range.to }, now);
    return filteredFrom(account, conditions, parameters, false);
  };
  const own = `${parameters.add(objectIdToBytes(account))} = account_id`;
  const intervals = `${parameters.add(starts)}::bigint[]`;
  const { from_date: _from, to_date: _to, ...filters } = query;
  const conditions = toConditions(filters, now);
  const encoding = (range: { from: number; to: number }, starts: string | null): string =>
    query.include.includes('encoding')
      ? encodingSql({ account, conditions, ...range, starts }, parameters)
      : 'NULL';
  const age = `${parameters.add(now)}::bigint - created_at`;
  const previous = precedingRange({ from, to });
  const text = `
    WITH matching AS MATERIALIZED (
      SELECT status, created_at, pipeline_id, ${PRESET_IDS}, error_code, ${own} AS own, ${TOOK} AS took
      FROM ${jobsFrom({ from, to })}),
    counted AS (
      SELECT width_bucket(created_at, ${intervals}) AS interval, status, count(*) AS jobs, bool_and(own) AS own
      FROM matching GROUP BY 1, 2),
    combined AS (
      -- Because few combinations of presets occur, each of them is split once.
      SELECT ${PRESET_IDS}, substring(${PRESET_IDS} FROM at FOR 12) AS id
      FROM (SELECT DISTINCT ${PRESET_IDS} FROM matching) combination
      CROSS JOIN LATERAL generate_series(1, octet_length(${PRESET_IDS}), 12) AS at)
    SELECT
      (SELECT coalesce(json_agg(counted), '[]') FROM counted) AS counts,
      (SELECT ${FINISHED} FROM matching) AS finished,
      (SELECT json_build_object('jobs', count(*), 'oldest', min(created_at), 'percentiles', ${PERCENTILES} (ORDER BY ${age}))
       FROM matching WHERE status = 'QUEUED') AS queued,
      ${errorsSql(account, parameters)} AS errors,
      ${topJobsSql('(SELECT pipeline_id AS id, status, took FROM matching WHERE pipeline_id IS NOT NULL) of', visibleResourcesSql(account, 'pipeline', parameters, false))} AS pipelines,
      ${topJobsSql(`(SELECT id, status, took FROM matching JOIN combined USING (${PRESET_IDS})) of`, visibleResourcesSql(account, 'preset', parameters, false))} AS presets,
      ${encoding({ from, to }, intervals)} AS encoding,
      ${query.include.includes('previous') ? previousSql(jobsFrom(previous), own, encoding(previous, null)) : 'NULL'} AS previous`;
  return { text, values: parameters.values };
}

function topJobsSql(rows: string, visible: string): string {
  return topNamedSql(rows, visible, 'jobs', {
    failures: `count(*) FILTER (WHERE status = 'FAILURE')`,
    successes: `count(*) FILTER (WHERE status = 'SUCCESS')`,
    percentiles: `${PERCENTILES} (ORDER BY took)`,
  });
}

/** Returns the most frequent error codes of failed jobs, each with the message of the newest job that has it. */
function errorsSql(account: ObjectId, parameters: SqlParameters): string {
  const code = 'newest.error_code';
  return `
      (SELECT coalesce(json_agg(json_build_object('error_code', error_code, 'jobs', jobs, 'error_msg', (
          SELECT newest.error_msg FROM jobs newest
          WHERE newest.account_id = ${parameters.add(objectIdToBytes(account))}
            AND ${prefixSql(code)} = ${prefixSql('top.error_code')} AND ${code} = top.error_code
          ORDER BY newest.id DESC LIMIT 1
        )) ORDER BY jobs DESC, error_code), '[]')
       FROM (
         SELECT error_code, count(*) AS jobs FROM matching WHERE status = 'FAILURE'
         GROUP BY error_code ORDER BY jobs DESC, error_code LIMIT ${MAX_NAMED}) top)`;
}

function previousSql(jobs: string, own: string, encoding: string): string {
  return `
      (WITH earlier AS MATERIALIZED (SELECT status, ${own} AS own, ${TOOK} AS took FROM ${jobs})
       SELECT json_build_object(
         'statuses', (SELECT coalesce(json_object_agg(status, jobs), '{}') FROM (
           SELECT status, count(*) AS jobs FROM earlier GROUP BY status) each),
         'finished', ${FINISHED}, 'own', coalesce(bool_and(own), true), 'encoding', ${encoding})
       FROM earlier)`;
}
