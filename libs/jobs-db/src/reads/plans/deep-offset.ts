import type { JobListQuery } from '@mediajobs/jobs-domain';
import type { SqlParameters } from '@mediajobs/postgres';

/** From this `start` on it is cheaper to look up the day that a page begins in than to count jobs up to it. */
export const MIN_DEEP_OFFSET = 5_000;

/**
 * Where in the order of ids `start` is, by the kept counts per day: the page is within or after the day of
 * which `from` is the border, `offset` jobs into it. Only for all jobs of an account, or those of some states.
 */
export function deepOffset(
  query: Pick<JobListQuery, 'start' | 'status' | 'direction'>,
  parameters: SqlParameters,
): { from: string; offset: string } {
  const start = `${parameters.add(query.start)}::bigint`;
  const ofStates =
    query.status === undefined ? '' : ` AND value = ANY (${parameters.add(query.status)}::text[])`;
  const [order, nearest, border] =
    query.direction === 1
      ? ['ASC', 'DESC', 'id >= first_object_id_of_day(bucket)']
      : ['DESC', 'ASC', 'id < first_object_id_of_day(bucket + 1)'];
  const day =
    `FROM (SELECT bucket, sum(sum(count)) OVER (ORDER BY bucket ${order}) - sum(count) AS before FROM job_counts ` +
    `WHERE account_id = $1 AND facet = 'day'${ofStates} GROUP BY bucket HAVING sum(count) > 0) days ` +
    `WHERE before <= ${start} ORDER BY bucket ${nearest} LIMIT 1`;
  return {
    from: border.replace('bucket', `(SELECT bucket ${day})`),
    offset: `(SELECT ${start} - before ${day})`,
  };
}
