import {
  toConditions,
  JOB_SORT_KEY_NAMES,
  JOB_SORT_TYPES,
  type JobExportQuery,
  type JobSortKey,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import { toSortColumn } from '../../tables/job-columns.js';
import { escapeFormulaSql, isoTimeSql } from './csv-cell.js';
import { filteredFrom } from './job-conditions.js';
import { documentSql, valueSql } from './list-sql.js';
import { SqlParameters, type Statement } from '@mediajobs/postgres';

/** The documents of all jobs that meet the filters, by id: rows of `body`. */
export function jobExportPlan(
  account: ObjectId,
  query: JobExportQuery,
  origin: string,
  now?: number,
): Statement {
  const parameters = new SqlParameters();
  const conditions = toConditions(query, now);
  const matching = filteredFrom(account, conditions, parameters, true);
  const body = documentSql(origin, parameters);
  // Without filters the documents alone are read; else both tables are walked by their primary keys.
  const text =
    conditions.length === 0
      ? `SELECT ${body} AS document FROM job_documents WHERE account_id = $1 ORDER BY id`
      : `SELECT ${body} AS document FROM (SELECT id FROM ${matching} ORDER BY id) picked JOIN job_documents USING (id) ` +
        'WHERE account_id = $1 ORDER BY id';
  return { text, values: parameters.values, plan: 'export of jobs' };
}

/** The keys that hold one value of all jobs that meet the filters, by id: rows that are arrays, in the order of the keys. */
export function jobExportTablePlan(account: ObjectId, query: JobExportQuery, now?: number): Statement {
  const parameters = new SqlParameters();
  const matching = filteredFrom(account, toConditions(query, now), parameters, false);
  const columns = JOB_SORT_KEY_NAMES.map((key) => cellSql(key, query)).join(', ');
  return {
    text: `SELECT ${columns} FROM ${matching} ORDER BY jobs.id`,
    values: parameters.values,
    plan: 'export of jobs as a table',
  };
}

function cellSql(key: JobSortKey, { raw, times }: Pick<JobExportQuery, 'raw' | 'times'>): string {
  const { name, type } = toSortColumn(key);
  let cell = valueSql(name, type);
  if (!raw && type === 'text') cell = escapeFormulaSql(cell);
  if (times === 'iso' && JOB_SORT_TYPES[key] === 'time') cell = isoTimeSql(cell);
  return `${cell} AS "${key}"`;
}
