import type { JobExportQuery, JobSortKey, ObjectId } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { jobExportPlan, jobExportTablePlan } from '../plan/job-export-plan.js';
import { batchesOf } from './query-rows.js';

/** The keys of a job that hold one value, in the order of `JOB_SORT_KEY_NAMES`. */
export type JobTableRow = Readonly<Record<JobSortKey, string | number | null>>;

/** Reads all jobs of an account that meet some filters, as they were at one moment, in constant memory. */
export class JobExporter {
  constructor(private readonly pool: Pool) {}

  async *documents(
    account: ObjectId,
    query: JobExportQuery,
    origin: string,
  ): AsyncGenerator<readonly string[]> {
    for await (const rows of batchesOf<{ body: string }>(
      this.pool,
      jobExportPlan(account, query, origin),
      Infinity,
    )) {
      yield rows.map(({ body }) => body);
    }
  }

  table(account: ObjectId, query: JobExportQuery): AsyncGenerator<JobTableRow[]> {
    return batchesOf<JobTableRow>(this.pool, jobExportTablePlan(account, query), Infinity);
  }
}
