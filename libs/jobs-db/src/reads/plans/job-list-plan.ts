import {
  toConditions,
  isCursorForPage,
  MAX_CURSOR_VALUE_LENGTH,
  type JobCondition,
  type JobStatus,
  type JobListQuery,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import { toSortColumn, type SortColumn } from '../../tables/job-columns.js';
import { objectIdToBytes } from '@mediajobs/jobs-domain';
import { deepOffset, MIN_DEEP_OFFSET } from './deep-offset.js';
import { filteredFrom } from './job-conditions.js';
import { sortsById, keysetRanges, sortExpressions, type KeysetRange } from './keyset.js';
import { currentDocumentSql, isReportedColumn, mergeProgressSql } from './progress-sql.js';
import { documentSql, NULL_TOTAL, orderSql, totalSql, withTotalSql } from './list-sql.js';
import { SqlParameters, type Statement } from '@mediajobs/postgres';

/** Columns of a page before its total: the document, the id, and the value sorted by. */
const PAGE_COLUMNS = 3;

/**
 * Returns the plan for a page of the jobs of an account and its total. One statement, so that both are of one snapshot. Ids
 * are selected in the narrow table, and documents are joined to them.
 */
export function jobListPlan(
  account: ObjectId,
  { cursor, ...request }: JobListQuery,
  origin: string,
): Statement {
  const query: JobListQuery = {
    ...request,
    ...(cursor && isCursorForPage(cursor, request) ? { cursor } : {}),
  };
  const conditions = toConditions(query);
  const parameters = new SqlParameters();
  // Every part of the statement refers to the account as $1.
  parameters.add(objectIdToBytes(account));
  const column = toSortColumn(query.sort);
  const selection: PageSelection = {
    column,
    matching: () => filteredFrom(account, conditions, parameters, sortsById(column)),
    order: (by) => orderSql(by, query.direction, column.key !== 'status'),
  };
  const storedTotal = storedTotalSql(conditions, parameters);
  const text =
    storedTotal === null
      ? pageAndCountSql(account, query, selection, conditions, origin, parameters)
      : withTotalSql(pageSql(query, selection, conditions, origin, parameters), storedTotal, PAGE_COLUMNS);
  return { text, values: parameters.values, plan: 'page of jobs' };
}

/** Returns the documents of a page whose total is stored. */
function pageSql(
  query: JobListQuery,
  selection: PageSelection,
  conditions: readonly JobCondition[],
  origin: string,
  parameters: SqlParameters,
): string {
  if (!sortsById(selection.column) || conditions.length > 0) {
    return documentsSql(
      selectIdsSql(query, selection, conditions, parameters),
      selection,
      origin,
      parameters,
    );
  }
  return (
    `SELECT ${documentSql(origin, parameters, currentDocumentSql('job_documents'))} AS document, id, NULL::text AS sort_value, ${NULL_TOTAL} FROM job_documents WHERE account_id = $1${pageStartSql(query, selection, conditions, parameters)} ` +
    `ORDER BY ${selection.order([])} LIMIT ${parameters.add(query.limit)}`
  );
}

/** Because of OFFSET 0, documents are fetched by id in the order of the page. The planner would else read and sort them all. */
function documentsSql(
  picked: string,
  { column, order }: PageSelection,
  origin: string,
  parameters: SqlParameters,
): string {
  return (
    `SELECT ${documentSql(origin, parameters, currentDocumentSql('documents'))} AS document, page.id, ${sortValueSql(column)} AS sort_value, ${NULL_TOTAL} FROM (${picked}) page ` +
    'CROSS JOIN LATERAL (SELECT id, document FROM job_documents WHERE account_id = $1 AND id = page.id OFFSET 0) documents ' +
    `ORDER BY ${order(sortExpressions(column))}`
  );
}

/** Returns the value sorted by, as text; null for pages in the order of ids. Values too long for a cursor are cut off. */
function sortValueSql(column: SortColumn): string {
  if (sortsById(column)) return 'NULL::text';
  const value = `page.${column.name}`;
  return column.type === 'bytea'
    ? `encode(${value}, 'hex')`
    : `left(${value}::text, ${MAX_CURSOR_VALUE_LENGTH + 1})`;
}

/** Returns a page whose total must be counted, unless the page is not full: then it ends the list, and its rows tell. */
function pageAndCountSql(
  account: ObjectId,
  query: JobListQuery,
  selection: PageSelection,
  conditions: readonly JobCondition[],
  origin: string,
  parameters: SqlParameters,
): string {
  const picked = selectIdsSql(query, selection, conditions, parameters);
  const ordered = `SELECT * FROM picked ORDER BY ${selection.order(sortExpressions(selection.column))} OFFSET 0`;
  const page = documentsSql(ordered, selection, origin, parameters);
  const counted = `SELECT ${totalSql('count(*)', OWN_ROWS)} FROM ${filteredFrom(account, conditions, parameters, true)}`;
  const start = `${parameters.add(query.start)}::bigint`;
  const isLast = query.cursor
    ? 'false'
    : `picked.rows < ${parameters.add(query.limit)} AND (picked.rows > 0 OR ${start} = 0)`;
  const total =
    `SELECT CASE WHEN ${isLast} THEN ${totalSql(`${start} + picked.rows`, 'true')} ELSE (${counted}) END ` +
    'FROM (SELECT count(*) AS rows FROM picked) picked';
  return `WITH picked AS MATERIALIZED (${picked}) ${withTotalSql(page, total, PAGE_COLUMNS)}`;
}

interface PageSelection {
  readonly column: SortColumn;
  readonly matching: () => string;
  /** Returns the order by some expressions, then by id, in the direction of the list. */
  readonly order: (by: readonly string[]) => string;
}

/** Returns the condition for the documents from the beginning of a page on, which are read in order, without a join. */
function pageStartSql(
  query: JobListQuery,
  selection: PageSelection,
  conditions: readonly JobCondition[],
  parameters: SqlParameters,
): string {
  if (query.cursor) return keysetRanges(query, selection.column, parameters)[0].where;
  if (query.start === 0) return '';
  const first = selectIdsSql({ ...query, limit: 1 }, selection, conditions, parameters);
  return ` AND id ${query.direction === 1 ? '>=' : '<='} (${first})`;
}

/** Returns a statement for the ids of a page: those after the cursor, or from `start` on. */
function selectIdsSql(
  query: JobListQuery,
  { column, matching, order }: PageSelection,
  conditions: readonly JobCondition[],
  parameters: SqlParameters,
): string {
  const limit = parameters.add(query.limit);
  if (sortsById(column) && !query.cursor && query.start >= MIN_DEEP_OFFSET && hasDailyCounts(conditions)) {
    const { from, offset } = deepOffset(query, parameters);
    return `SELECT id FROM ${matching()} AND ${from} ORDER BY ${order([])} LIMIT ${limit} OFFSET ${offset}`;
  }
  const start = query.cursor ? 0 : query.start;
  const statuses = multipleStatuses(conditions);
  if (sortsById(column) && statuses !== null) {
    const [{ where }] = keysetRanges(query, column, parameters);
    return mergeStatusesSql(statuses, where, order([]), { start, limit: query.limit }, parameters);
  }
  const picked = sortsById(column) ? 'id' : `id, ${column.name}`;
  const enough = parameters.add(start + query.limit);
  const ordered = ({ where: range, orderBy }: KeysetRange, only = ''): string => {
    const part = { matching: matching(), where: range + only, order: order(orderBy), limit: enough };
    return isReportedColumn(column.name)
      ? mergeProgressSql(column, part, matching())
      : `SELECT ${picked} FROM ${part.matching}${part.where} ORDER BY ${part.order}`;
  };
  const [first, next] = keysetRanges(query, column, parameters);
  const offset = parameters.add(start);
  if (!next) return `${ordered(first)} LIMIT ${limit} OFFSET ${offset}`;
  // The next range is read only if the first has too few rows.
  const lacking = ` AND (SELECT count(*) FROM first) < ${enough}`;
  return (
    `WITH first AS MATERIALIZED (${ordered(first)} LIMIT ${enough}) ` +
    `SELECT ${picked} FROM (TABLE first UNION ALL (${ordered(next, lacking)} LIMIT ${enough})) ranges ` +
    `ORDER BY ${order(sortExpressions(column))} LIMIT ${limit} OFFSET ${offset}`
  );
}

/** Returns the statuses of a list that is filtered by several statuses and nothing else. */
function multipleStatuses([only, ...others]: readonly JobCondition[]): readonly JobStatus[] | null {
  return others.length === 0 && only?.field === 'status' && only.in.length > 1 ? only.in : null;
}

/**
 * Reads each status from its index in the order of ids, and merges them. Because running jobs are at the end of the list,
 * the planner, which takes statuses for evenly spread, would read all jobs before them.
 */
function mergeStatusesSql(
  statuses: readonly JobStatus[],
  where: string,
  order: string,
  { start, limit }: { readonly start: number; readonly limit: number },
  parameters: SqlParameters,
): string {
  const enough = parameters.add(start + limit);
  const each = statuses.map(
    (status) =>
      `(SELECT id FROM jobs WHERE account_id = $1 AND status = ${parameters.add(status)}::job_status${where} ` +
      `ORDER BY ${order} LIMIT ${enough})`,
  );
  return (
    `SELECT id FROM (${each.join(' UNION ALL ')}) merged ` +
    `ORDER BY ${order} LIMIT ${parameters.add(limit)} OFFSET ${parameters.add(start)}`
  );
}

/** Returns whether the stored counts per day tell where in the list a day begins. */
function hasDailyCounts([only, ...others]: readonly JobCondition[]): boolean {
  return others.length === 0 && (only === undefined || only.field === 'status');
}

/** True if all counted rows belong to the account, the first parameter of every list. */
const OWN_ROWS = 'bool_and($1 = account_id)';

/** Returns the total from the counts that triggers maintain in the transaction of each write; null where none fits. */
function storedTotalSql(conditions: readonly JobCondition[], parameters: SqlParameters): string | null {
  const counted = findStoredCount(conditions);
  if (!counted) return null;
  const [facet, values] = counted;
  const ofValues = values === null ? '' : ` AND value = ANY (${parameters.add(values)}::text[])`;
  return (
    `SELECT ${totalSql('coalesce(sum(count), 0)::bigint', OWN_ROWS)} FROM job_counts ` +
    `WHERE account_id = $1 AND facet = ${parameters.add(facet)}::job_facet${ofValues}`
  );
}

/** Returns the facet of the stored counts that meets the conditions, and the values to sum; null where none does. */
function findStoredCount([only, ...others]: readonly JobCondition[]):
  readonly [facet: string, values: readonly string[] | null] | null {
  if (!only) return ['status', null];
  if (others.length > 0) return null;
  if (only.field === 'status') return ['status', only.in];
  if (only.field === 'pipeline.id') return ['pipeline', [only.equals]];
  if (only.field === 'autograph') return ['autograph', [String(only.isSet)]];
  return null;
}
