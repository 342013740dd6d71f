import {
  conditionsOf,
  isCursorOf,
  type Condition,
  type JobStatus,
  type JobListQuery,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import { sortColumnOf, type SortColumn } from '../jobs/job-columns.js';
import { toBytes } from '../write/bytes.js';
import { deepStart, DEEP_START } from './deep-start.js';
import { matchingSql } from './job-conditions.js';
import { isById, rangesOf, sortedBy, type Range } from './keyset.js';
import { bodySql, NO_TOTAL, orderSql, totalSql, withTotalSql } from './list-plan.js';
import { Parameters, type Statement } from './statement.js';

/**
 * The page of a list of jobs of an account and its total, in one statement: both are of one snapshot. Ids are picked
 * in the narrow table, bodies joined to them.
 */
export function jobListPlan(
  account: ObjectId,
  { cursor, ...asked }: JobListQuery,
  origin: string,
  now: number = Date.now(),
): Statement {
  const query: JobListQuery = { ...asked, ...(cursor && isCursorOf(cursor, asked) ? { cursor } : {}) };
  const conditions = conditionsOf(query, now);
  const parameters = new Parameters();
  // Every part names the account as $1.
  parameters.of(toBytes(account));
  const column = sortColumnOf(query.sort);
  const pick: Pick = {
    column,
    matching: () => matchingSql(account, conditions, parameters, isById(column)),
    order: (by) => orderSql(by, query.direction, column.key !== 'status'),
  };
  const kept = keptTotalSql(conditions, parameters);
  const text =
    kept === null
      ? pageAndCountSql(account, query, pick, conditions, origin, parameters)
      : withTotalSql(pageSql(query, pick, conditions, origin, parameters), kept);
  return { text, values: parameters.values, plan: 'page of jobs' };
}

/** The bodies of a page, in order. */
function pageSql(
  query: JobListQuery,
  pick: Pick,
  conditions: readonly Condition[],
  origin: string,
  parameters: Parameters,
): string {
  if (!isById(pick.column) || conditions.length > 0) {
    return bodiesSql(pickedSql(query, pick, conditions, parameters), pick, origin, parameters);
  }
  return (
    `SELECT ${bodySql(origin, parameters)} AS body, ${NO_TOTAL} FROM job_bodies WHERE account_id = $1${firstOnSql(query, pick, conditions, parameters)} ` +
    `ORDER BY ${pick.order([])} LIMIT ${parameters.of(query.limit)}`
  );
}

/** OFFSET 0 keeps the planner from reading all bodies to sort them: they are fetched by id, in the order of the page. */
function bodiesSql(picked: string, { column, order }: Pick, origin: string, parameters: Parameters): string {
  return (
    `SELECT ${bodySql(origin, parameters)} AS body, ${NO_TOTAL} FROM (${picked}) page ` +
    'CROSS JOIN LATERAL (SELECT body FROM job_bodies WHERE account_id = $1 AND id = page.id OFFSET 0) bodies ' +
    `ORDER BY ${order(sortedBy(column))}`
  );
}

/** A page whose total must be counted. A page that is not full ends the list: then its own rows give the total. */
function pageAndCountSql(
  account: ObjectId,
  query: JobListQuery,
  pick: Pick,
  conditions: readonly Condition[],
  origin: string,
  parameters: Parameters,
): string {
  const picked = pickedSql(query, pick, conditions, parameters);
  const ordered = `SELECT * FROM picked ORDER BY ${pick.order(sortedBy(pick.column))} OFFSET 0`;
  const page = bodiesSql(ordered, pick, origin, parameters);
  const counted = `SELECT ${totalSql('count(*)', OWN)} FROM ${matchingSql(account, conditions, parameters, true)}`;
  const start = `${parameters.of(query.start)}::bigint`;
  const isLast = query.cursor
    ? 'false'
    : `picked.rows < ${parameters.of(query.limit)} AND (picked.rows > 0 OR ${start} = 0)`;
  const total =
    `SELECT CASE WHEN ${isLast} THEN ${totalSql(`${start} + picked.rows`, 'true')} ELSE (${counted}) END ` +
    'FROM (SELECT count(*) AS rows FROM picked) picked';
  return `WITH picked AS MATERIALIZED (${picked}) ${withTotalSql(page, total)}`;
}

interface Pick {
  readonly column: SortColumn;
  readonly matching: () => string;
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
    return `SELECT id FROM ${matching()} AND ${from} ORDER BY ${order([])} LIMIT ${limit} OFFSET ${offset}`;
  }
  const start = query.cursor ? 0 : query.start;
  const states = severalStates(conditions);
  if (isById(column) && states !== null) {
    const [{ where }] = rangesOf(query, column, parameters);
    return mergedStatesSql(states, where, order([]), { start, limit: query.limit }, parameters);
  }
  const picked = isById(column) ? 'id' : `id, ${column.name}`;
  const ordered = ({ where, by }: Range, only = ''): string =>
    `SELECT ${picked} FROM ${matching()}${where}${only} ORDER BY ${order(by)}`;
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

/** The states that alone are asked for, where there are several. */
function severalStates([only, ...others]: readonly Condition[]): readonly JobStatus[] | null {
  return others.length === 0 && only?.on === 'status' && only.in.length > 1 ? only.in : null;
}

/**
 * Reads each state from its index in the order of ids, and merges them. Running jobs are at the end of the list: the
 * planner, which takes states for evenly spread, would read all jobs before them.
 */
function mergedStatesSql(
  states: readonly JobStatus[],
  where: string,
  order: string,
  { start, limit }: { readonly start: number; readonly limit: number },
  parameters: Parameters,
): string {
  const enough = parameters.of(start + limit);
  const each = states.map(
    (status) =>
      `(SELECT id FROM jobs WHERE account_id = $1 AND status = ${parameters.of(status)}::job_status${where} ` +
      `ORDER BY ${order} LIMIT ${enough})`,
  );
  return (
    `SELECT id FROM (${each.join(' UNION ALL ')}) states ` +
    `ORDER BY ${order} LIMIT ${parameters.of(limit)} OFFSET ${parameters.of(start)}`
  );
}

/** Whether the kept counts per day know where in the list a day begins. */
function countedByDay([only, ...others]: readonly Condition[]): boolean {
  return others.length === 0 && (only === undefined || only.on === 'status');
}

/** The account is the first parameter of every list. */
const OWN = 'bool_and($1 = account_id)';

/** The total by the counts that triggers keep, which change in the transaction of the jobs; null where none fits. */
function keptTotalSql(conditions: readonly Condition[], parameters: Parameters): string | null {
  const counted = countedBy(conditions);
  if (!counted) return null;
  const [facet, values] = counted;
  const ofValues = values === null ? '' : ` AND value = ANY (${parameters.of(values)}::text[])`;
  return (
    `SELECT ${totalSql('coalesce(sum(count), 0)::bigint', OWN)} FROM job_counts ` +
    `WHERE account_id = $1 AND facet = ${parameters.of(facet)}::job_facet${ofValues}`
  );
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
