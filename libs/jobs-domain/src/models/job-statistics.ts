import { ListOf, Nested, Scalar } from '../fields/decorators.js';
import { EncodingStatistics, EncodingTotals } from './encoding-statistics.js';
import { NamedReference } from './reference.js';
import type { Bucket } from '../fields/scalar-types.js';

const FAILURE_RATE = {
  description: 'Failed jobs as a share of finished ones; null when none is finished.',
  example: 0.031,
} as const;
const MEDIAN = { description: 'Median (ms).', example: 84_213 } as const;
const P95 = { description: '95th percentile (ms).', example: 912_004 } as const;

/** Number of jobs per status. */
export class StatusCounts {
  @Scalar('integer', { description: 'Jobs that succeeded.', example: 4211, required: true })
  SUCCESS!: number;

  @Scalar('integer', { description: 'Queued jobs.', example: 12, required: true })
  QUEUED!: number;

  @Scalar('integer', { description: 'Jobs that failed.', example: 135, required: true })
  FAILURE!: number;

  @Scalar('integer', { description: 'Jobs in processing.', example: 4, required: true })
  PROCESSING!: number;
}

/** Time from the creation of finished jobs to their end. */
export class FinishTimes {
  @Scalar('integer', {
    description: 'Finished jobs with both times.',
    example: 4346,
    required: true,
  })
  jobs!: number;

  @Scalar('integer', MEDIAN)
  median?: number | null;

  @Scalar('integer', P95)
  p95?: number | null;
}

/** Queued jobs and their age at the time of the response. */
export class QueueAges {
  @Scalar('integer', { description: 'Queued jobs.', example: 12, required: true })
  jobs!: number;

  @Scalar('time', {
    description: 'Creation time of the oldest one (epoch milliseconds).',
    example: 1563393077665,
  })
  oldest_created_at?: number | null;

  @Scalar('integer', { description: 'Median age (ms).', example: 31_250 })
  median_age?: number | null;

  @Scalar('integer', { description: '95th percentile of the age (ms).', example: 190_771 })
  p95_age?: number | null;
}

/** Jobs that were created in one interval. */
export class StatisticsBucket {
  @Scalar('time', {
    description: 'Start of the interval (epoch milliseconds).',
    example: 1563393600000,
    required: true,
  })
  start!: number;

  @Scalar('integer', { description: 'Jobs that succeeded.', example: 52, required: true })
  SUCCESS!: number;

  @Scalar('integer', { description: 'Queued jobs.', example: 0, required: true })
  QUEUED!: number;

  @Scalar('integer', { description: 'Jobs that failed.', example: 3, required: true })
  FAILURE!: number;

  @Scalar('integer', { description: 'Jobs in processing.', example: 0, required: true })
  PROCESSING!: number;

  @Scalar('number', FAILURE_RATE)
  failure_rate?: number | null;
}

/** Jobs that refer to one object. */
class NamedStatistics {
  @Scalar('integer', { description: 'Jobs that refer to it.', example: 812, required: true })
  jobs!: number;

  @Scalar('integer', { description: 'Failed jobs among them.', example: 31, required: true })
  failures!: number;

  @Scalar('number', FAILURE_RATE)
  failure_rate?: number | null;

  @Scalar('integer', MEDIAN)
  median?: number | null;

  @Scalar('integer', P95)
  p95?: number | null;
}

/** Jobs of one pipeline, and the duration of finished ones. */
export class PipelineStatistics extends NamedStatistics {
  @Nested(() => NamedReference, { description: 'The pipeline, with its name if known.', required: true })
  pipeline!: NamedReference;
}

/** Jobs with an output of a preset, and the total duration of finished ones. */
export class PresetStatistics extends NamedStatistics {
  @Nested(() => NamedReference, { description: 'The preset, with its name if known.', required: true })
  preset!: NamedReference;
}

/** Failed jobs with one error code. */
export class ErrorStatistics {
  @Scalar('text', { description: 'The error code; null for jobs without one.', example: '0x005015' })
  error_code?: string | null;

  @Scalar('text', {
    description: 'Message of the newest job of the account with this code.',
    example: 'Failed to transcode the file',
  })
  error_msg?: string | null;

  @Scalar('integer', { description: 'Failed jobs with this code.', example: 31, required: true })
  jobs!: number;
}

const FROM = {
  description: 'The jobs were created after this (epoch milliseconds).',
  example: 1563393077665,
  required: true,
} as const;
const TO = {
  description: 'The jobs were created before this (epoch milliseconds).',
  example: 1563997877665,
  required: true,
} as const;
const TOTAL = { description: 'Number of jobs.', example: 4362, required: true } as const;
const STATUSES = { description: 'Number of jobs per status.', required: true } as const;
const TIME_TO_FINISH = { description: 'Duration of finished jobs.', required: true } as const;

/** Key figures of the time range before. */
export class PreviousStatistics {
  @Scalar('time', FROM)
  from!: number;

  @Scalar('time', TO)
  to!: number;

  @Scalar('integer', TOTAL)
  total!: number;

  @Nested(() => StatusCounts, STATUSES)
  statuses!: StatusCounts;

  @Scalar('number', FAILURE_RATE)
  failure_rate?: number | null;

  @Nested(() => FinishTimes, TIME_TO_FINISH)
  time_to_finish!: FinishTimes;

  @Nested(() => EncodingTotals, { description: 'With `include=encoding`: what the workers encoded.' })
  encoding?: EncodingTotals | null;
}

/** Statistics of the jobs that were created in a time range and match the filters, as of one moment. */
export class JobStatistics {
  @Scalar('bucket', { description: 'Length of each of `buckets`.', example: 'hour', required: true })
  bucket!: Bucket;

  @Scalar('text', {
    description: 'Time zone in which the intervals start.',
    example: 'Europe/Berlin',
    required: true,
  })
  time_zone!: string;

  @Scalar('time', FROM)
  from!: number;

  @Scalar('time', TO)
  to!: number;

  @Scalar('integer', TOTAL)
  total!: number;

  @Nested(() => StatusCounts, STATUSES)
  statuses!: StatusCounts;

  @Scalar('number', FAILURE_RATE)
  failure_rate?: number | null;

  @Nested(() => FinishTimes, TIME_TO_FINISH)
  time_to_finish!: FinishTimes;

  @Nested(() => QueueAges, { description: 'The queued jobs among them.', required: true })
  queue!: QueueAges;

  @ListOf(() => StatisticsBucket, 'bucket', {
    description: 'Every interval of the range, in order.',
    required: true,
  })
  buckets!: StatisticsBucket[];

  @ListOf(() => ErrorStatistics, 'error', {
    description: 'The 20 error codes with the most failed jobs, in descending order.',
    required: true,
  })
  errors!: ErrorStatistics[];

  @ListOf(() => PipelineStatistics, 'pipeline', {
    description: 'The 20 pipelines with the most jobs, in descending order.',
    required: true,
  })
  pipelines!: PipelineStatistics[];

  @ListOf(() => PresetStatistics, 'preset', {
    description: 'The 20 presets with the most jobs, in descending order.',
    required: true,
  })
  presets!: PresetStatistics[];

  @Nested(() => EncodingStatistics, { description: 'With `include=encoding`: what the workers encoded.' })
  encoding?: EncodingStatistics | null;

  @Nested(() => PreviousStatistics, {
    description: 'With `include=previous`: the range of the same length before.',
  })
  previous?: PreviousStatistics | null;
}
