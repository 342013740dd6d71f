import type { Pool } from 'pg';
import { compactJobCounts } from '../counts/count-compactor.js';
import type { Column } from '../tables/column.js';
import { DOCUMENT_COLUMNS } from '../tables/job-columns.js';
import { RESOURCE_COLUMNS } from '../tables/resource-columns.js';

/** Prepares the tables for reading after a bulk load: compacts counts, and refreshes statistics and visibility maps. */
export async function analyzeJobs(pool: Pool): Promise<void> {
  await compactJobCounts(pool);
  const documents = `job_documents (${searchableColumns(DOCUMENT_COLUMNS)})`;
  await Promise.all([
    pool.query('VACUUM (ANALYZE) jobs, job_file_names, job_counts'),
    pool.query(`ANALYZE ${documents}, resources (${searchableColumns(RESOURCE_COLUMNS)})`),
  ]);
}

/** Leaves out the columns that no query searches and that would take longest to analyze. */
function searchableColumns<Row>(columns: readonly Column<Row>[]): string {
  const names = columns.map(({ name }) => name);
  return names.filter((name) => name !== 'document' && name !== 'thumbnail').join(', ');
}
