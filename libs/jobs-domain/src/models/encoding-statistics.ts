import { ListOf, Nested, Scalar } from '../fields/decorators.js';
import { NamedReference } from './reference.js';

const OUTPUTS = { description: 'Outputs that were encoded.', example: 1840, required: true } as const;
const MEDIA = {
  description: 'Total duration of these outputs (ms).',
  example: 264_960_000,
  required: true,
} as const;
const THROUGHPUT = {
  description: 'Seconds of media that were encoded per second, by all workers together.',
  example: 3.07,
  required: true,
} as const;
const MEDIAN_SPEED = {
  description: 'Median of the speeds of the encoder (seconds of media per second).',
  example: 4.2,
} as const;

const QUEUE_WAIT = {
  description: 'Waiting time of the jobs that were started in the range.',
  required: true,
} as const;

/** Time that jobs were queued before a worker started them. */
export class QueueWait {
  @Scalar('integer', { description: 'Jobs that were started.', example: 612, required: true })
  jobs!: number;

  @Scalar('integer', { description: 'Median (ms).', example: 1_840 })
  median?: number | null;

  @Scalar('integer', { description: '95th percentile (ms).', example: 42_317 })
  p95?: number | null;
}

/** Encoding by the workers in a time range, whenever the jobs were created. */
export class EncodingTotals {
  @Scalar('integer', OUTPUTS)
  outputs!: number;

  @Scalar('integer', MEDIA)
  media!: number;

  @Scalar('number', THROUGHPUT)
  throughput!: number;

  @Scalar('number', MEDIAN_SPEED)
  median_speed?: number | null;

  @Nested(() => QueueWait, QUEUE_WAIT)
  queue_wait!: QueueWait;
}

/** Encoding by the workers in one interval. */
export class EncodingBucket extends EncodingTotals {
  @Scalar('time', {
    description: 'Start of the interval (epoch milliseconds).',
    example: 1563393600000,
    required: true,
  })
  start!: number;
}

/** Encoding by the workers with one preset. */
export class PresetEncoding {
  @Nested(() => NamedReference, { description: 'The preset, with its name if known.', required: true })
  preset!: NamedReference;

  @Scalar('integer', OUTPUTS)
  outputs!: number;

  @Scalar('integer', MEDIA)
  media!: number;

  @Scalar('number', MEDIAN_SPEED)
  median_speed?: number | null;

  @Scalar('number', {
    description: '5th percentile of the speeds: the slowest outputs, without outliers.',
    example: 1.9,
  })
  p5_speed?: number | null;
}

/**
 * Encoding by the workers of this service in a time range. Outputs count where they were completed, jobs where they were
 * started. Imported jobs have no such times.
 */
export class EncodingStatistics {
  @Scalar('integer', OUTPUTS)
  outputs!: number;

  @Scalar('integer', MEDIA)
  media!: number;

  @Scalar('number', THROUGHPUT)
  throughput!: number;

  @Scalar('number', MEDIAN_SPEED)
  median_speed?: number | null;

  @Nested(() => QueueWait, QUEUE_WAIT)
  queue_wait!: QueueWait;

  @ListOf(() => EncodingBucket, 'bucket', {
    description: 'Every interval of the range, in order.',
    required: true,
  })
  buckets!: EncodingBucket[];

  @ListOf(() => PresetEncoding, 'preset', {
    description: 'The 20 presets with the most outputs, in descending order.',
    required: true,
  })
  presets!: PresetEncoding[];
}
