import { ListOf, Nested, Scalar } from '../fields/decorators.js';
import { NamedReference } from './reference.js';
import type { Bucket } from '../fields/scalar-types.js';

const FAILURE_RATE = {
  description: 'Failed jobs as a share of finished ones; null where none is finished.',
  example: 0.031,
} as const;
const MEDIAN = { description: 'At least half of them took no longer (ms).', example: 84_213 } as const;
const P95 = { description: 'At least 95 % of them took no longer (ms).', example: 912_004 } as const;

/** How many jobs there are of each status. */
export class StatusCounts {
  @Scalar('integer', { description: 'Jobs that succeeded.', example: 4211, required: true })
  SUCCESS!: number;

  @Scalar('integer', { description: 'Jobs that wait.', example: 12, required: true })
  QUEUED!: number;

  @Scalar('integer', { description: 'Jobs that failed.', example: 135, required: true })
  FAILURE!: number;

  @Scalar('integer', { description: 'Jobs that are being worked on.', example: 4, required: true })
  PROCESSING!: number;
}

/** How long finished jobs took, from their creation to their end. */
export class FinishTimes {
  @Scalar('integer', {
    description: 'Finished jobs of which both times are known.',
    example: 4346,
    required: true,
  })
  jobs!: number;

  @Scalar('integer', MEDIAN)
  median?: number | null;

  @Scalar('integer', P95)
  p95?: number | null;
}

/** The jobs that wait, and for how long they have, at the time of the answer. */
export class QueueAges {
  @Scalar('integer', { description: 'Jobs that wait.', example: 12, required: true })
  jobs!: number;

  @Scalar('time', {
    description: 'When the oldest of them was created (epoch milliseconds).',
    example: 1563393077665,
  })
  oldest_created_at?: number | null;

  @Scalar('integer', { description: 'At least half of them have waited no longer (ms).', example: 31_250 })
  median_age?: number | null;

  @Scalar('integer', { description: 'At least 95 % of them have waited no longer (ms).', example: 190_771 })
  p95_age?: number | null;
}

/** The jobs that were created in one hour or day. */
export class StatisticsBucket {
  @Scalar('time', {
    description: 'When the hour or day begins, in UTC (epoch milliseconds).',
    example: 1563393600000,
    required: true,
  })
  start!: number;

  @Scalar('integer', { description: 'Jobs that succeeded.', example: 52, required: true })
  SUCCESS!: number;

  @Scalar('integer', { description: 'Jobs that wait.', example: 0, required: true })
  QUEUED!: number;

  @Scalar('integer', { description: 'Jobs that failed.', example: 3, required: true })
  FAILURE!: number;

  @Scalar('integer', { description: 'Jobs that are being worked on.', example: 0, required: true })
  PROCESSING!: number;

  @Scalar('number', FAILURE_RATE)
  failure_rate?: number | null;
}

/** The jobs that name one object. */
class NamedStatistics {
  @Scalar('integer', { description: 'Jobs that name it.', example: 812, required: true })
  jobs!: number;

  @Scalar('integer', { description: 'Those of them that failed.', example: 31, required: true })
  failures!: number;

  @Scalar('number', FAILURE_RATE)
  failure_rate?: number | null;

  @Scalar('integer', MEDIAN)
  median?: number | null;

  @Scalar('integer', P95)
  p95?: number | null;
}

/** The jobs of one pipeline, and how long the finished ones took. */
export class PipelineStatistics extends NamedStatistics {
  @Nested(() => NamedReference, { description: 'The pipeline; its name where it is known.', required: true })
  pipeline!: NamedReference;
}

/** The jobs of which any output names a preset, and how long the finished ones took as a whole. */
export class PresetStatistics extends NamedStatistics {
  @Nested(() => NamedReference, { description: 'The preset; its name where it is known.', required: true })
  preset!: NamedReference;
}

/** What the jobs are like that were created in a range of time and meet some filters, as they were at one moment. */
export class JobStatistics {
  @Scalar('bucket', { description: 'What `buckets` are.', example: 'hour', required: true })
  bucket!: Bucket;

  @Scalar('time', {
    description: 'The jobs were created after this (epoch milliseconds).',
    example: 1563393077665,
    required: true,
  })
  from!: number;

  @Scalar('time', {
    description: 'The jobs were created before this (epoch milliseconds).',
    example: 1563997877665,
    required: true,
  })
  to!: number;

  @Scalar('integer', { description: 'How many jobs there are.', example: 4362, required: true })
  total!: number;

  @Nested(() => StatusCounts, { description: 'How many there are of each status.', required: true })
  statuses!: StatusCounts;

  @Scalar('number', FAILURE_RATE)
  failure_rate?: number | null;

  @Nested(() => FinishTimes, { description: 'How long finished jobs took.', required: true })
  time_to_finish!: FinishTimes;

  @Nested(() => QueueAges, { description: 'The jobs among them that wait.', required: true })
  queue!: QueueAges;

  @ListOf(() => StatisticsBucket, 'bucket', {
    description: 'Every hour or day of the range, in order.',
    required: true,
  })
  buckets!: StatisticsBucket[];

  @ListOf(() => PipelineStatistics, 'pipeline', {
    description: 'The 20 pipelines with most jobs, those with most first.',
    required: true,
  })
  pipelines!: PipelineStatistics[];

  @ListOf(() => PresetStatistics, 'preset', {
    description: 'The 20 presets with most jobs, those with most first.',
    required: true,
  })
  presets!: PresetStatistics[];
}
