/** Jobs of the account, the first parameter of every plan, that have reported progress since their last transition. */
const RUNNING_JOBS = 'SELECT id FROM job_progress WHERE account_id = $1';

/** Sort keys that a report of progress changes. */
const REPORTED_COLUMNS: ReadonlySet<string> = new Set(['percentage_completed', 'updated_at']);

/** Returns whether a report of progress changes a column of `jobs`. */
export function isReportedColumn(column: string): boolean {
  return REPORTED_COLUMNS.has(column);
}

/**
 * Returns an expression with the value `reported`, over `job_progress p`, for jobs that have reported progress, and
 * `stored` for others. Because few jobs run, a hashed subplan rules out nearly all rows. A join would cost an index
 * probe per row, or lose the order of the rows.
 *
 * @param table that the id of the job is a column of.
 */
export function withProgressSql(stored: string, reported: string, table: string): string {
  return (
    `CASE WHEN ${table}.id IN (${RUNNING_JOBS}) THEN ` +
    `(SELECT ${reported} FROM job_progress p WHERE p.account_id = $1 AND p.id = ${table}.id) ELSE ${stored} END`
  );
}

/** Returns the document of a row of `table` with its reported progress. */
export function currentDocumentSql(table: string): string {
  const document = `${table}.document`;
  const reported = `job_document_with_progress(${document}, p.percentage_completed, p.output_percentages, p.updated_at)`;
  return withProgressSql(document, reported, table);
}

/**
 * Returns a statement for the ids and values of a reported column, in order: jobs without reported progress from their
 * index, merged with those that have reported some.
 *
 * @param where condition on `id` and the column, after an `AND`.
 * @param limit maximum number of rows of the first part.
 */
export function mergeProgressSql(
  column: { readonly name: string; readonly type: string },
  { matching, where, order, limit }: Readonly<Record<'matching' | 'where' | 'order' | 'limit', string>>,
  matchingRunning: string,
): string {
  const { name, type } = column;
  const stored = `SELECT id, ${name} FROM ${matching} AND id NOT IN (${RUNNING_JOBS})${where} ORDER BY ${order} LIMIT ${limit}`;
  const running =
    `SELECT id, ${name} FROM (SELECT id, ${name}::${type} AS ${name} FROM job_progress WHERE account_id = $1) reported ` +
    `WHERE id IN (SELECT id FROM ${matchingRunning})${where}`;
  return `SELECT id, ${name} FROM ((${stored}) UNION ALL (${running})) merged ORDER BY ${order}`;
}
