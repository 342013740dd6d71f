import type { JobListQuery } from '@mediajobs/jobs-domain';
import type { SqlParameters } from '@mediajobs/postgres';

/** From this `start` on, looking up the day that a page begins in is cheaper than skipping all jobs before it. */
export const MIN_DEEP_OFFSET = 5_000;

/**
 * Finds the `start` of a page in the order of ids by the stored counts per day. Returns a condition for the jobs from that
 * day on, and the offset of the page within them. Only for lists that are filtered by status at most.
 */
export function deepOffset(
  query: Pick<JobListQuery, 'start' | 'status' | 'direction'>,
  parameters: SqlParameters,
): { from: string; offset: string } {
  const start = `${parameters.add(query.start)}::bigint`;
  const statusFilter =
    query.status === undefined ? '' : ` AND value = ANY (${parameters.add(query.status)}::text[])`;
  const [order, nearest, border] =
    query.direction === 1
      ? ['ASC', 'DESC', 'id >= first_object_id_of_day(bucket)']
      : ['DESC', 'ASC', 'id < first_object_id_of_day(bucket + 1)'];
  const day =
    `FROM (SELECT bucket, sum(sum(count)) OVER (ORDER BY bucket ${order}) - sum(count) AS before FROM job_counts ` +
    `WHERE account_id = $1 AND facet = 'day'${statusFilter} GROUP BY bucket HAVING sum(count) > 0) days ` +
    `WHERE before <= ${start} ORDER BY bucket ${nearest} LIMIT 1`;
  return {
    from: border.replace('bucket', `(SELECT bucket ${day})`),
    offset: `(SELECT ${start} - before ${day})`,
  };
}
