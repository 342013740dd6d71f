import {
  objectHref,
  precedingRange,
  resolveTimeRange,
  type JobStatistics,
  type JobStatisticsQuery,
  type JobStatus,
  type NamedReference,
  type ObjectId,
  type PreviousStatistics,
  type StatisticsBucket,
  type TimeRange,
} from '@mediajobs/jobs-domain';
import { queryRows } from '@mediajobs/postgres';
import { FairScheduler } from '@mediajobs/scheduling';
import type { Pool } from 'pg';
import { toEncodingStatistics, toEncodingTotals } from './encoding-statistics.js';
import { IsolationError } from './isolation.js';
import {
  jobStatisticsPlan,
  type FinishedRow,
  type JobStatisticsRow,
  type NamedRow,
  type PreviousRow,
} from './plans/job-statistics-plan.js';
import type { Percentiles } from './plans/top-named-sql.js';

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
      if (!row.counts.every(({ own }) => own) || row.previous?.own === false) throw new IsolationError();
      return toStatistics(row, range, origin);
    } finally {
      permit.release();
    }
  }
}

function toStatistics(row: JobStatisticsRow, range: TimeRange, origin: string): JobStatistics {
  const { queued, encoding, previous } = row;
  const statuses = zeroCounts();
  for (const { status, jobs } of row.counts) statuses[status] += jobs;
  const reference = (kind: 'pipeline' | 'preset', { id, name }: Named): NamedReference => ({
    id,
    name,
    href: `${origin}${objectHref(kind, id)}`,
  });
  return {
    bucket: range.bucket,
    time_zone: range.timeZone,
    ...toTotals(range, statuses, row.finished),
    queue: {
      jobs: queued.jobs,
      oldest_created_at: queued.oldest,
      median_age: queued.percentiles?.[0] ?? null,
      p95_age: queued.percentiles?.[1] ?? null,
    },
    buckets: toBuckets(row, range),
    errors: [...row.errors],
    pipelines: row.pipelines.map((named) => ({
      pipeline: reference('pipeline', named),
      ...toNamedStatistics(named),
    })),
    presets: row.presets.map((named) => ({
      preset: reference('preset', named),
      ...toNamedStatistics(named),
    })),
    ...(encoding && {
      encoding: toEncodingStatistics(encoding, range, (preset) => reference('preset', preset)),
    }),
    ...(previous && { previous: toPrevious(previous, precedingRange(range)) }),
  };
}

type Named = Pick<NamedRow, 'id' | 'name'>;
type Period = Pick<TimeRange, 'from' | 'to'>;

/** Returns the key figures of a range. */
function toTotals({ from, to }: Period, statuses: Counts, finished: FinishedRow) {
  return {
    from,
    to,
    total: Object.values(statuses).reduce((sum, jobs) => sum + jobs, 0),
    statuses,
    failure_rate: failureRate(statuses.FAILURE, statuses.SUCCESS),
    time_to_finish: { jobs: finished.jobs, ...toDurations(finished.percentiles) },
  };
}

function toPrevious({ statuses, finished, encoding }: PreviousRow, period: Period): PreviousStatistics {
  return {
    ...toTotals(period, { ...zeroCounts(), ...statuses }, finished),
    ...(encoding && { encoding: toEncodingTotals(encoding, period) }),
  };
}

const zeroCounts = (): Counts => ({ SUCCESS: 0, QUEUED: 0, FAILURE: 0, PROCESSING: 0 });

/** Returns every interval of the range, including those without jobs. */
function toBuckets({ counts }: JobStatisticsRow, { starts }: TimeRange): StatisticsBucket[] {
  const byInterval = starts.map(zeroCounts);
  for (const { interval, status, jobs } of counts) {
    const bucket = byInterval[interval - 1];
    if (bucket) bucket[status] = jobs;
  }
  return starts.map((start, index) => {
    const counts = byInterval[index] ?? zeroCounts();
    return { start, ...counts, failure_rate: failureRate(counts.FAILURE, counts.SUCCESS) };
  });
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
