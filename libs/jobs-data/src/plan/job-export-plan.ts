import {
  conditionsOf,
  JOB_SORT_KEY_NAMES,
  type JobExportQuery,
  type JobSortKey,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import { sortColumnOf } from '../jobs/job-columns.js';
import { toBytes } from '../write/bytes.js';
import { matchingSql } from './job-conditions.js';
import { Parameters, type Statement } from './statement.js';

/** The documents of all jobs that meet the filters, by id: rows of `body`. */
export function jobExportPlan(account: ObjectId, query: JobExportQuery, now?: number): Statement {
  const parameters = new Parameters();
  const conditions = conditionsOf(query, now);
  // Without filters the documents alone are read; else both tables are walked by their primary keys.
  const text =
    conditions.length === 0
      ? `SELECT body FROM job_bodies WHERE account_id = ${parameters.of(toBytes(account))} ORDER BY id`
      : `SELECT body FROM (SELECT id FROM ${matchingSql(account, conditions, parameters, true)} ORDER BY id) picked ` +
        'JOIN job_bodies USING (id) WHERE account_id = $1 ORDER BY id';
  return { text, values: parameters.values };
}

/** The keys that hold one value of all jobs that meet the filters, by id: rows that are arrays, in the order of the keys. */
export function jobExportTablePlan(account: ObjectId, query: JobExportQuery, now?: number): Statement {
  const parameters = new Parameters();
  const matching = matchingSql(account, conditionsOf(query, now), parameters, false);
  const columns = JOB_SORT_KEY_NAMES.map((key) => exported(key)).join(', ');
  return { text: `SELECT ${columns} FROM ${matching} ORDER BY id`, values: parameters.values };
}

function exported(key: JobSortKey): string {
  const { name, type } = sortColumnOf(key);
  return type === 'bytea' ? `encode(${name}, 'hex') AS "${key}"` : `${name} AS "${key}"`;
}
