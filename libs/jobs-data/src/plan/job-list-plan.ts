import { conditionsOf, type Condition, type JobListQuery, type ObjectId } from '@mediajobs/jobs-domain';
import { sortColumnOf } from '../jobs/job-columns.js';
import { toBytes } from '../write/bytes.js';
import { conditionSql } from './job-conditions.js';
import { Parameters, type Statement } from './statement.js';

/** What is asked of the database for one page: rows of `id` and `body` in order, and one row with `total`. */
export interface ListPlan {
  readonly page: Statement;
  readonly total: Statement;
}

/** The plan of a page of jobs of an account: ids are picked in the narrow table, bodies joined to them. */
export function jobListPlan(account: ObjectId, query: JobListQuery, now: number = Date.now()): ListPlan {
  const conditions = conditionsOf(query, now);
  return { page: jobPage(account, query, conditions), total: jobTotal(account, conditions) };
}

function jobPage(account: ObjectId, query: JobListQuery, conditions: readonly Condition[]): Statement {
  const parameters = new Parameters();
  const where = whereSql(account, conditions, parameters);
  const { name } = sortColumnOf(query.sort);
  const order = orderSql(name === 'account_id' ? 'id' : name, query.direction);
  const picked = name === 'id' || name === 'account_id' ? 'id' : `id, ${name}`;
  const text =
    `SELECT id, body FROM (SELECT ${picked} FROM jobs WHERE ${where} ORDER BY ${order} ` +
    `LIMIT ${parameters.of(query.limit)} OFFSET ${parameters.of(query.start)}) page ` +
    `JOIN job_bodies USING (id) WHERE account_id = $1 ORDER BY ${order}`;
  return { text, values: parameters.values };
}

function jobTotal(account: ObjectId, conditions: readonly Condition[]): Statement {
  const counted = countedBy(conditions);
  if (counted) {
    const [facet, value] = counted;
    const values = value === null ? [toBytes(account), facet] : [toBytes(account), facet, value];
    const andValue = value === null ? '' : ' AND value = $3';
    return {
      name: `total by ${facet}${value === null ? '' : ' and value'}`,
      text:
        'SELECT coalesce(sum(count), 0)::bigint AS total FROM job_counts ' +
        `WHERE account_id = $1 AND facet = $2::job_facet${andValue}`,
      values,
    };
  }
  const parameters = new Parameters();
  const where = whereSql(account, conditions, parameters);
  return { text: `SELECT count(*) AS total FROM jobs WHERE ${where}`, values: parameters.values };
}

/** The kept count that answers the conditions, where there is one. */
function countedBy(conditions: readonly Condition[]): readonly [facet: string, value: string | null] | null {
  const [only, ...others] = conditions;
  if (!only) return ['status', null];
  if (others.length > 0) return null;
  if (only.on === 'status') return ['status', only.equals];
  if (only.on === 'pipeline.id') return ['pipeline', only.equals];
  if (only.on === 'autograph') return ['autograph', String(only.set)];
  return null;
}

function whereSql(account: ObjectId, conditions: readonly Condition[], parameters: Parameters): string {
  const own = `account_id = ${parameters.of(toBytes(account))}`;
  return [own, ...conditions.map((condition) => conditionSql(condition, parameters))].join(' AND ');
}

/** Null before every value when ascending, after when descending; ties by id in the same direction. */
export function orderSql(column: string, direction: 1 | -1): string {
  const how = direction === 1 ? 'ASC NULLS FIRST' : 'DESC NULLS LAST';
  const byId = `id ${direction === 1 ? 'ASC' : 'DESC'}`;
  return column === 'id' ? byId : `${column} ${how}, ${byId}`;
}
