import { toConditions, type JobCondition, type JobCountsQuery, type ObjectId } from '@mediajobs/jobs-domain';
import { toSortColumn } from '../../tables/job-columns.js';
import { filteredFrom } from './job-conditions.js';
import { valueSql } from './list-sql.js';
import { objectIdToBytes } from '@mediajobs/jobs-domain';
import { SqlParameters, type Statement } from '@mediajobs/postgres';

/** Maximum number of values in the counts. */
const MAX_VALUES = 100;

/** The only row that the plan returns. */
export interface JobCountsRow {
  readonly total: number;
  /** True if all counted jobs belong to the account. */
  readonly own: boolean;
  readonly counts: readonly { readonly value: string; readonly jobs: number }[];
}

/**
 * Returns the plan for the number of jobs per value of a key. Without other filters, the kept counts tell those of
 * statuses and pipelines; otherwise each job that matches is read.
 */
export function jobCountsPlan(account: ObjectId, { by, ...filters }: JobCountsQuery, now: number): Statement {
  const conditions = toConditions(filters, now);
  const parameters = new SqlParameters();
  const counted =
    keptCountsSql(account, by, conditions, parameters) ?? countSql(account, by, conditions, parameters);
  const text = `
    WITH counted AS (${counted})
    SELECT (SELECT coalesce(sum(jobs), 0)::bigint FROM counted) AS total,
      (SELECT coalesce(bool_and(own), true) FROM counted) AS own,
      (SELECT coalesce(json_agg(json_build_object('value', value, 'jobs', jobs) ORDER BY jobs DESC, value), '[]')
       FROM (SELECT value, jobs FROM counted ORDER BY jobs DESC, value LIMIT ${MAX_VALUES}) most) AS counts`;
  return { text, values: parameters.values, plan: 'counts of jobs' };
}

function countSql(
  account: ObjectId,
  by: JobCountsQuery['by'],
  conditions: readonly JobCondition[],
  parameters: SqlParameters,
): string {
  const { name, type } = toSortColumn(by);
  // Grouped before they are converted, which would cost as much as the count. The first parameter is the account.
  return (
    `SELECT ${valueSql('grouped', type)}::text AS value, jobs, own FROM (` +
    `SELECT ${name} AS grouped, count(*) AS jobs, bool_and($1 = account_id) AS own ` +
    `FROM ${filteredFrom(account, conditions, parameters, false)} AND ${name} IS NOT NULL GROUP BY 1) groups`
  );
}

/** Returns the kept counts by a key; null where they do not tell the counts under the conditions. */
function keptCountsSql(
  account: ObjectId,
  by: JobCountsQuery['by'],
  conditions: readonly JobCondition[],
  parameters: SqlParameters,
): string | null {
  const facet = by === 'status' ? 'status' : by === 'pipeline.id' ? 'pipeline' : null;
  const [only, ...others] = conditions;
  if (facet === null || others.length > 0 || (only && !(only.field === 'status' && by === 'status')))
    return null;
  const own = parameters.add(objectIdToBytes(account));
  const values = only?.field === 'status' ? ` AND value = ANY (${parameters.add(only.in)}::text[])` : '';
  return (
    `SELECT value, sum(count)::bigint AS jobs, bool_and(${own} = account_id) AS own FROM job_counts ` +
    `WHERE account_id = ${own} AND facet = '${facet}'${values} GROUP BY value HAVING sum(count) > 0`
  );
}
