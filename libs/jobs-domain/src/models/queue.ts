import { ListOf, Nested, Ref, Scalar } from '../fields/decorators.js';
import type { Reference } from './reference.js';

/** States of steps in the queue. */
export const QUEUE_STATES = ['waiting', 'delayed', 'admitted', 'running'] as const;

/** Number of steps by state, and the age of the oldest one. */
class QueueCounts {
  @Scalar('integer', { description: 'Steps that wait for a free slot.', example: 41, required: true })
  waiting!: number;

  @Scalar('integer', {
    description: 'Steps that are repeated later, after a failure.',
    example: 1,
    required: true,
  })
  delayed!: number;

  @Scalar('integer', {
    description: 'Steps that were given a slot, and that a worker is about to start.',
    example: 0,
    required: true,
  })
  admitted!: number;

  @Scalar('integer', { description: 'Steps that run.', example: 4, required: true })
  running!: number;

  @Scalar('time', {
    description:
      'When the oldest job with a waiting step was queued (epoch milliseconds); absent if none waits.',
    example: 1563393077665,
  })
  oldest_at?: number | null;
}

/** The queued work of an account at one priority. */
export class QueueGroup extends QueueCounts {
  @Ref('user', { description: 'The account.' })
  user?: Reference | null;

  @Scalar('integer', { description: 'Priority of the jobs.', example: 0, required: true })
  priority!: number;
}

/** A step of a job that waits or runs. */
export class QueueStep {
  @Ref('job', { description: 'The job.' })
  job?: Reference | null;

  @Ref('user', { description: 'The account of the job.' })
  user?: Reference | null;

  @Scalar('text', {
    description: '`probe`, `encode` (one per output) or `package`.',
    example: 'encode',
    required: true,
  })
  kind!: string;

  @Scalar('integer', { description: 'Index of the output that is encoded, from 0.', example: 0 })
  output_index?: number | null;

  @Scalar('text', { description: '`waiting`, `admitted` or `running`.', example: 'running', required: true })
  state!: string;

  @Scalar('integer', { description: 'Priority of the job.', example: 0, required: true })
  priority!: number;

  @Scalar('time', { description: 'When the job was queued (epoch milliseconds).', example: 1563393077665 })
  queued_at?: number | null;

  @Scalar('text', { description: 'Host of the worker that runs it.', example: 'worker-2' })
  worker?: string | null;

  @Scalar('text', {
    description:
      'What the worker does: `downloading`, `probing`, `transcoding`, `packaging` or `uploading`; absent unless it runs.',
    example: 'transcoding',
  })
  phase?: string | null;

  @Scalar('time', { description: 'When the worker started it (epoch milliseconds).', example: 1563393078120 })
  started_at?: number | null;

  @Scalar('number', { description: 'Progress of the output (percent).', example: 40 })
  percentage_completed?: number | null;

  @Scalar('number', { description: 'Seconds of media that are encoded per second.', example: 4.2 })
  speed?: number | null;
}

/** The queue of an account, or of all accounts. */
export class Queue extends QueueCounts {
  @Scalar('integer', {
    description: 'Steps that the live workers run at a time, for all accounts.',
    example: 4,
    required: true,
  })
  slots!: number;

  @Scalar('integer', { description: 'Slots that no account uses.', example: 0, required: true })
  free_slots!: number;

  @ListOf(() => QueueGroup, 'group', {
    description: 'The queue by account and priority, the longest ones first; at most 1,000.',
    required: true,
  })
  groups!: QueueGroup[];

  @ListOf(() => QueueStep, 'step', {
    description:
      'The first steps: at most 100 that run or have a slot, then at most 100 that wait, in the order in which they start. For all accounts, without those that wait.',
    required: true,
  })
  steps!: QueueStep[];
}

/** Response with the queue. */
export class QueueResponse {
  @Nested(() => Queue, { description: 'The queue.', required: true })
  queue!: Queue;
}
