import type { JobStatus, NamedReference } from './model.js';
import type { JobFilter } from './query.js';

/** Jobs by status. */
export type StatusCounts = Record<JobStatus, number>;

/** The filters of the list, and the width of the buckets. */
export type StatisticsQuery = JobFilter & { readonly bucket?: 'hour' | 'day' };

/** How the jobs of one pipeline or preset fared. */
interface Fared {
  readonly jobs: number;
  readonly failures: number;
  /** From 0 to 1; absent where no job has finished. */
  readonly failure_rate?: number;
  /** From created to finished (ms); absent where no job has finished. */
  readonly median?: number;
  readonly p95?: number;
}

/** Jobs in numbers. Times are milliseconds, moments epoch milliseconds. */
export interface Statistics {
  readonly bucket: 'hour' | 'day';
  readonly from?: number;
  readonly to?: number;
  readonly total: number;
  readonly statuses: StatusCounts;
  readonly failure_rate?: number;
  readonly time_to_finish: { readonly jobs: number; readonly median?: number; readonly p95?: number };
  readonly queue: {
    readonly jobs: number;
    readonly oldest_created_at?: number;
    readonly median_age?: number;
    readonly p95_age?: number;
  };
  readonly buckets: readonly (StatusCounts & { readonly start: number; readonly failure_rate?: number })[];
  readonly pipelines: readonly (Fared & { readonly pipeline: NamedReference })[];
  readonly presets: readonly (Fared & { readonly preset: NamedReference })[];
}
