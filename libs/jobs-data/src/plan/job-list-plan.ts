import { conditionsOf, type Condition, type JobListQuery, type ObjectId } from '@mediajobs/jobs-domain';
import { sortColumnOf } from '../jobs/job-columns.js';
import { toBytes } from '../write/bytes.js';
import { deepStart, DEEP_START } from './deep-start.js';
import { matchingSql } from './job-conditions.js';
import { rangesAfter } from './keyset.js';
import { bodySql, orderSql, valueSql, type ListPlan } from './list-plan.js';
import { Parameters, type Statement } from './statement.js';

/** The plan of a page of jobs of an account: ids are picked in the narrow table, bodies joined to them. */
export function jobListPlan(
  account: ObjectId,
  query: JobListQuery,
  origin: string,
  now: number = Date.now(),
): ListPlan {
  const conditions = conditionsOf(query, now);
  return { page: jobPage(account, query, conditions, origin), total: jobTotal(account, conditions) };
}

function jobPage(
  account: ObjectId,
  query: JobListQuery,
  conditions: readonly Condition[],
  origin: string,
): Statement {
  const parameters = new Parameters();
  const { key, name, type } = sortColumnOf(query.sort);
  // All jobs that one sees are of one user: sorting by it is sorting by id.
  const column = key === 'user.id' ? 'id' : name;
  const matching = matchingSql(account, conditions, parameters, column === 'id');
  const order = orderSql(column, query.direction);
  const value = column === 'id' ? '' : `, ${valueSql(column, type)} AS sort_value`;
  const picked = pickedSql(
    query,
    { column, matching, order, picked: column === 'id' ? 'id' : `id, ${column}` },
    conditions,
    parameters,
  );
  const text = `SELECT ${valueSql('id', 'bytea')} AS object_id, ${bodySql(origin, parameters)} AS body${value} FROM (${picked}) page JOIN job_bodies USING (id) WHERE account_id = $1 ORDER BY ${order}`;
  return { text, values: parameters.values };
}

interface Pick {
  readonly column: string;
  readonly matching: string;
  readonly order: string;
  readonly picked: string;
}

/** Which jobs are on the page: those after the cursor, or those from `start` on. */
function pickedSql(
  query: JobListQuery,
  pick: Pick,
  conditions: readonly Condition[],
  parameters: Parameters,
): string {
  const { column, matching, order, picked } = pick;
  const limit = parameters.of(query.limit);
  if (query.cursor) {
    const ranges = rangesAfter(query.cursor, sortColumnOf(query.sort), query.direction, parameters).map(
      (range) => `(SELECT ${picked} FROM ${matching} AND ${range} ORDER BY ${order} LIMIT ${limit})`,
    );
    return ranges.length === 1
      ? ranges.join('')
      : `${ranges.join(' UNION ALL ')} ORDER BY ${order} LIMIT ${limit}`;
  }
  if (column === 'id' && query.start >= DEEP_START && countedByDay(conditions)) {
    const { from, offset } = deepStart(query, parameters);
    return `SELECT ${picked} FROM ${matching} AND ${from} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`;
  }
  return `SELECT ${picked} FROM ${matching} ORDER BY ${order} LIMIT ${limit} OFFSET ${parameters.of(query.start)}`;
}

/** Whether the kept counts per day know where in the list a day begins. */
function countedByDay([only, ...others]: readonly Condition[]): boolean {
  return others.length === 0 && (only === undefined || only.on === 'status');
}

function jobTotal(account: ObjectId, conditions: readonly Condition[]): Statement {
  const counted = countedBy(conditions);
  if (counted) {
    const [facet, value] = counted;
    const values = [toBytes(account), facet, ...(value === null ? [] : [value])];
    return {
      name: value === null ? 'total of account' : 'total of facet',
      text:
        'SELECT coalesce(sum(count), 0)::bigint AS total FROM job_counts ' +
        `WHERE account_id = $1 AND facet = $2::job_facet${value === null ? '' : ' AND value = $3'}`,
      values,
    };
  }
  const parameters = new Parameters();
  const matching = matchingSql(account, conditions, parameters, true);
  return { text: `SELECT count(*) AS total FROM ${matching}`, values: parameters.values };
}

/** The kept count that answers the conditions, where there is one. */
function countedBy([only, ...others]: readonly Condition[]):
  readonly [facet: string, value: string | null] | null {
  if (!only) return ['status', null];
  if (others.length > 0) return null;
  if (only.on === 'status') return ['status', only.equals];
  if (only.on === 'pipeline.id') return ['pipeline', only.equals];
  if (only.on === 'autograph') return ['autograph', String(only.set)];
  return null;
}
