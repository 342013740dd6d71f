import type { JobCounts, JobCountsQuery, ObjectId } from '@mediajobs/jobs-domain';
import { queryRows } from '@mediajobs/postgres';
import { FairScheduler } from '@mediajobs/scheduling';
import type { Pool } from 'pg';
import { IsolationError } from './isolation.js';
import { jobCountsPlan, type JobCountsRow } from './plans/job-counts-plan.js';

/** Counts the jobs of an account by the values of a key, of one snapshot. */
export class JobCountsReader {
  /** @param scheduler A filter that a million jobs match takes a second: half of the connections stay for small requests. */
  constructor(
    private readonly pool: Pool,
    private readonly scheduler = new FairScheduler({ connections: pool.options.max }),
  ) {}

  /**
   * @param now epoch milliseconds.
   * @param signal aborted when the client has disconnected.
   */
  async read(
    account: ObjectId,
    query: JobCountsQuery,
    now: number = Date.now(),
    signal?: AbortSignal,
  ): Promise<JobCounts> {
    const permit = await this.scheduler.longReads.acquire({ account, signal });
    try {
      const [row] = await queryRows<JobCountsRow>(this.pool, jobCountsPlan(account, query, now));
      if (!row) throw new TypeError('Counts must be one row');
      if (!row.own) throw new IsolationError();
      return { by: query.by, total: row.total, counts: [...row.counts] };
    } finally {
      permit.release();
    }
  }
}
