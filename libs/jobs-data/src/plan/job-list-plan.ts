import {
  conditionsOf,
  isCursorOf,
  JobListQuery,
  type Condition,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import { sortColumnOf, type SortColumn } from '../jobs/job-columns.js';
import { toBytes } from '../write/bytes.js';
import { deepStart, DEEP_START } from './deep-start.js';
import { matchingSql } from './job-conditions.js';
import { isById, rangesOf, sortedBy, type Range } from './keyset.js';
import { bodySql, orderSql, type ListPlan } from './list-plan.js';
import { Parameters, type Statement } from './statement.js';

/** Jobs of a page, from which on it tells more often than not how many there are in all: as many as there are by default. */
const LONG = new JobListQuery().limit;

/** The plan of a page of jobs of an account: ids are picked in the narrow table, bodies joined to them. */
export function jobListPlan(
  account: ObjectId,
  { cursor, ...asked }: JobListQuery,
  origin: string,
  now: number = Date.now(),
): ListPlan {
  const query: JobListQuery = { ...asked, ...(cursor && isCursorOf(cursor, asked) ? { cursor } : {}) };
  const conditions = conditionsOf(query, now);
  return {
    page: jobPage(account, query, conditions, origin),
    total: jobTotal(account, conditions),
    // Where few names match, both would read all of them, at once; but few fill a short page.
    pageFirst: query.limit >= LONG && !query.cursor && conditions.some(({ on }) => on === 'input.file.name'),
  };
}

function jobPage(
  account: ObjectId,
  query: JobListQuery,
  conditions: readonly Condition[],
  origin: string,
): Statement {
  const parameters = new Parameters();
  const column = sortColumnOf(query.sort);
  const pick: Pick = {
    column,
    matching: matchingSql(account, conditions, parameters, isById(column)),
    order: (by) => orderSql(by, query.direction, column.key !== 'status'),
  };
  const body = bodySql(origin, parameters);
  const order = pick.order(sortedBy(column));
  const text =
    isById(column) && conditions.length === 0
      ? `SELECT ${body} AS body FROM job_bodies WHERE account_id = $1${firstOnSql(query, pick, conditions, parameters)} ` +
        `ORDER BY ${order} LIMIT ${parameters.of(query.limit)}`
      : // OFFSET 0 keeps the planner from reading all bodies to sort them: they are fetched by id, in the order of the page.
        `SELECT ${body} AS body FROM (${pickedSql(query, pick, conditions, parameters)}) page ` +
        'CROSS JOIN LATERAL (SELECT body FROM job_bodies WHERE account_id = $1 AND id = page.id OFFSET 0) bodies ' +
        `ORDER BY ${order}`;
  return { text, values: parameters.values, plan: 'page of jobs' };
}

interface Pick {
  readonly column: SortColumn;
  readonly matching: string;
  /** In the direction of the list: by these, then by id. */
  readonly order: (by: readonly string[]) => string;
}

/** Where a page of all jobs by id begins: the bodies from there on are read in order, without a join. */
function firstOnSql(
  query: JobListQuery,
  pick: Pick,
  conditions: readonly Condition[],
  parameters: Parameters,
): string {
  if (query.cursor) return rangesOf(query, pick.column, parameters)[0].where;
  if (query.start === 0) return '';
  const first = pickedSql({ ...query, limit: 1 }, pick, conditions, parameters);
  return ` AND id ${query.direction === 1 ? '>=' : '<='} (${first})`;
}

/** Which jobs are on the page: those after the cursor, or those from `start` on. */
function pickedSql(
  query: JobListQuery,
  { column, matching, order }: Pick,
  conditions: readonly Condition[],
  parameters: Parameters,
): string {
  const limit = parameters.of(query.limit);
  if (isById(column) && !query.cursor && query.start >= DEEP_START && countedByDay(conditions)) {
    const { from, offset } = deepStart(query, parameters);
    return `SELECT id FROM ${matching} AND ${from} ORDER BY ${order([])} LIMIT ${limit} OFFSET ${offset}`;
  }
  const start = query.cursor ? 0 : query.start;
  const picked = isById(column) ? 'id' : `id, ${column.name}`;
  const ordered = ({ where, by }: Range, only = ''): string =>
    `SELECT ${picked} FROM ${matching}${where}${only} ORDER BY ${order(by)}`;
  const [first, next] = rangesOf(query, column, parameters);
  const offset = parameters.of(start);
  if (!next) return `${ordered(first)} LIMIT ${limit} OFFSET ${offset}`;
  // The next range is read only where the first has too few.
  const enough = parameters.of(start + query.limit);
  const lacking = ` AND (SELECT count(*) FROM first) < ${enough}`;
  return (
    `WITH first AS MATERIALIZED (${ordered(first)} LIMIT ${enough}) ` +
    `SELECT ${picked} FROM (TABLE first UNION ALL (${ordered(next, lacking)} LIMIT ${enough})) ranges ` +
    `ORDER BY ${order(sortedBy(column))} LIMIT ${limit} OFFSET ${offset}`
  );
}

/** Whether the kept counts per day know where in the list a day begins. */
function countedByDay([only, ...others]: readonly Condition[]): boolean {
  return others.length === 0 && (only === undefined || only.on === 'status');
}

/** The account is the first parameter of every total. */
const OWN = 'bool_and($1 = account_id) AS own';

function jobTotal(account: ObjectId, conditions: readonly Condition[]): Statement {
  const counted = countedBy(conditions);
  if (counted) {
    const [facet, among] = counted;
    const values = [toBytes(account), facet, ...(among === null ? [] : [among])];
    return {
      name: among === null ? 'total of account' : 'total of facet',
      text:
        `SELECT coalesce(sum(count), 0)::bigint AS total, ${OWN} FROM job_counts ` +
        `WHERE account_id = $1 AND facet = $2::job_facet${among === null ? '' : ' AND value = ANY ($3::text[])'}`,
      values,
    };
  }
  const parameters = new Parameters();
  const matching = matchingSql(account, conditions, parameters, true);
  return {
    text: `SELECT count(*) AS total, ${OWN} FROM ${matching}`,
    values: parameters.values,
    plan: 'total of jobs',
  };
}

/** The kept counts that answer the conditions, where there are any: a facet, and the values to sum. */
function countedBy([only, ...others]: readonly Condition[]):
  readonly [facet: string, values: readonly string[] | null] | null {
  if (!only) return ['status', null];
  if (others.length > 0) return null;
  if (only.on === 'status') return ['status', only.in];
  if (only.on === 'pipeline.id') return ['pipeline', [only.equals]];
  if (only.on === 'autograph') return ['autograph', [String(only.set)]];
  return null;
}
