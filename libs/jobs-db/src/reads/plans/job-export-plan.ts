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
import { currentDocumentSql, isReportedColumn, withProgressSql } from './progress-sql.js';
import { SqlParameters, type Statement } from '@mediajobs/postgres';

/** Returns the plan for the documents of all jobs that meet the filters, by id. */
export function jobExportPlan(account: ObjectId, query: JobExportQuery, origin: string): Statement {
  const parameters = new SqlParameters();
  const conditions = toConditions(query);
  const matching = filteredFrom(account, conditions, parameters, true);
  const document = documentSql(origin, parameters, currentDocumentSql('job_documents'));
  // Without filters, only documents are read; else both tables are read in the order of their primary keys.
  const text =
    conditions.length === 0
      ? `SELECT ${document} AS document FROM job_documents WHERE account_id = $1 ORDER BY id`
      : `SELECT ${document} AS document FROM (SELECT id FROM ${matching} ORDER BY id) picked JOIN job_documents USING (id) ` +
        'WHERE account_id = $1 ORDER BY id';
  return { text, values: parameters.values, plan: 'export of jobs' };
}

/** Returns the plan for a table of all jobs that meet the filters, by id, with a column per sort key. */
export function jobExportTablePlan(account: ObjectId, query: JobExportQuery): Statement {
  const parameters = new SqlParameters();
  const matching = filteredFrom(account, toConditions(query), parameters, false);
  const columns = JOB_SORT_KEY_NAMES.map((key) => cellSql(key, query)).join(', ');
  return {
    text: `SELECT ${columns} FROM ${matching} ORDER BY jobs.id`,
    values: parameters.values,
    plan: 'export of jobs as a table',
  };
}

function cellSql(key: JobSortKey, { raw, times }: Pick<JobExportQuery, 'raw' | 'times'>): string {
  const { name, type } = toSortColumn(key);
  const column = `jobs.${name}`;
  const current = isReportedColumn(name) ? withProgressSql(column, `p.${name}`, 'jobs') : column;
  let cell = valueSql(current, type);
  if (!raw && type === 'text') cell = escapeFormulaSql(cell);
  if (times === 'iso' && JOB_SORT_TYPES[key] === 'time') cell = isoTimeSql(cell);
  return `${cell} AS "${key}"`;
}
