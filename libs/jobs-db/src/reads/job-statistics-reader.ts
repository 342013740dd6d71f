import {
  objectHref,
  resolveTimeRange,
  type JobStatistics,
  type JobStatisticsQuery,
  type JobStatus,
  type NamedReference,
  type ObjectId,
  type StatisticsBucket,
  type TimeRange,
} from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import {
  jobStatisticsPlan,
  type JobStatisticsRow,
  type NamedRow,
  type Percentiles,
} from './plans/job-statistics-plan.js';
import { FairScheduler } from '@mediajobs/scheduling';
import { IsolationError } from './isolation.js';
import { queryRows } from '@mediajobs/postgres';

type Counts = Record<JobStatus, number>;

/** Reads statistics of the jobs of an account, of one snapshot. */
export class JobStatisticsReader {
  /** @param scheduler Because a year of a large account takes seconds, half of the connections stay for small requests. */
  constructor(
    private readonly pool: Pool,
    private readonly scheduler = new FairScheduler({ connections: pool.options.max }),
  ) {}

  /**
   * @param origin scheme, host and path prefix to put before addresses.
   * @param now epoch milliseconds.
   * @param signal aborted when the client has disconnected.
   * @throws ApiError `invalidInput` if the range has too many buckets
   */
  async read(
    account: ObjectId,
    query: JobStatisticsQuery,
    origin: string,
    now: number = Date.now(),
    signal?: AbortSignal,
  ): Promise<JobStatistics> {
    const range = resolveTimeRange(query, now);
    const permit = await this.scheduler.longReads.acquire({ account, signal });
    try {
      const plan = jobStatisticsPlan(account, query, range, now);
      const [row] = await queryRows<JobStatisticsRow>(this.pool, plan);
      if (!row) throw new TypeError('Statistics must be one row');
      if (!row.counts.every(({ own }) => own)) throw new IsolationError();
      return toStatistics(row, range, origin);
    } finally {
      permit.release();
    }
  }
}

function toStatistics(row: JobStatisticsRow, range: TimeRange, origin: string): JobStatistics {
  const { finished, queued } = row;
  const buckets = toBuckets(row, range);
  const statuses = zeroCounts();
  for (const { status, jobs } of row.counts) statuses[status] += jobs;
  const reference = (kind: 'pipeline' | 'preset', { id, name }: NamedRow): NamedReference => ({
    id,
    name,
    href: `${origin}${objectHref(kind, id)}`,
  });
  return {
    bucket: range.bucket,
    from: range.from,
    to: range.to,
    total: Object.values(statuses).reduce((sum, jobs) => sum + jobs, 0),
    statuses,
    failure_rate: failureRate(statuses.FAILURE, statuses.SUCCESS),
    time_to_finish: { jobs: finished.jobs, ...toDurations(finished.percentiles) },
    queue: {
      jobs: queued.jobs,
      oldest_created_at: queued.oldest,
      median_age: queued.percentiles?.[0] ?? null,
      p95_age: queued.percentiles?.[1] ?? null,
    },
    buckets,
    pipelines: row.pipelines.map((named) => ({
      pipeline: reference('pipeline', named),
      ...toNamedStatistics(named),
    })),
    presets: row.presets.map((named) => ({
      preset: reference('preset', named),
      ...toNamedStatistics(named),
    })),
  };
}

const zeroCounts = (): Counts => ({ SUCCESS: 0, QUEUED: 0, FAILURE: 0, PROCESSING: 0 });

/** Returns every bucket of the range, including those without jobs. */
function toBuckets({ counts }: JobStatisticsRow, { starts }: TimeRange): StatisticsBucket[] {
  const byStart = new Map(starts.map((start) => [start, zeroCounts()]));
  for (const { start, status, jobs } of counts) {
    const bucket = byStart.get(start);
    if (bucket) bucket[status] = jobs;
  }
  return [...byStart].map(([start, counts]) => ({
    start,
    ...counts,
    failure_rate: failureRate(counts.FAILURE, counts.SUCCESS),
  }));
}

function toNamedStatistics({ jobs, failures, successes, percentiles }: NamedRow) {
  return { jobs, failures, failure_rate: failureRate(failures, successes), ...toDurations(percentiles) };
}

function toDurations(percentiles: Percentiles): {
  readonly median: number | null;
  readonly p95: number | null;
} {
  return { median: percentiles?.[0] ?? null, p95: percentiles?.[1] ?? null };
}

function failureRate(failures: number, successes: number): number | null {
  return failures + successes === 0 ? null : failures / (failures + successes);
}
