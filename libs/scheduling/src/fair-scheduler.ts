import { availableParallelism } from 'node:os';
import { FairSemaphore } from './fair-semaphore.js';

export interface SchedulerOptions {
  /** Connections of the pool that requests read from. */
  readonly connections: number;
  /** Maximum number of concurrent requests, including those that wait. Default: no limit. */
  readonly maxConcurrentRequests?: number;
  /** Maximum memory for responses. Default: no limit. */
  readonly maxResponseBytes?: number;
  /** Maximum number of open event streams. Default: no limit. */
  readonly maxEventStreams?: number;
  /** Maximum time that a small read waits for a permit; a large one waits four times as long. Default: no limit. */
  readonly maxWaitMs?: number | undefined;
}

/** Cost of small reads. A list takes a connection, which is worth four reads by id, because those share statements. */
export const READ_COST = { byId: 1, list: 4 } as const;

const COST_PER_CONNECTION = 4;
/** Large reads wait longer, because others keep their permits longer. */
const LARGE_READ_WAIT_FACTOR = 4;
/** Requests that may wait for each connection of the long reads. */
const MAX_QUEUE_PER_CONNECTION = 20;
/** Share of the memory for responses that one account may hold. */
const ACCOUNT_MEMORY_SHARE = 0.5;

/**
 * Shares what a process has between accounts: database connections, processor time, response memory and event streams.
 * A request holds one of `smallReads`, `largeReads` or `longReads` while it reads, so that small requests never wait
 * behind large ones.
 */
export class FairScheduler {
  /** Requests without a complete response. */
  readonly requests: FairSemaphore;
  /** Reads of single objects and short pages, by `READ_COST`. */
  readonly smallReads: FairSemaphore;
  /** Reads that keep a processor busy: long pages, and exports while their clients keep up. */
  readonly largeReads: FairSemaphore;
  /** Reads that may hold a connection for long: exports, streamed pages, statistics. They never get more than half. */
  readonly longReads: FairSemaphore;
  /** Bytes of responses that are held in memory. */
  readonly responseBytes: FairSemaphore;
  readonly eventStreams: FairSemaphore;

  constructor({ connections, ...options }: SchedulerOptions) {
    const { maxConcurrentRequests = Infinity, maxResponseBytes = Infinity } = options;
    const { maxEventStreams = Infinity, maxWaitMs } = options;
    const long = Math.max(1, Math.floor(connections / 2));
    const units = connections * COST_PER_CONNECTION;
    this.requests = new FairSemaphore({
      capacity: maxConcurrentRequests,
      message: `Too many concurrent requests (limit ${maxConcurrentRequests}); try again`,
    });
    this.smallReads = new FairSemaphore({
      capacity: units,
      reserve: Math.floor(units / 4),
      maxQueue: Infinity,
      maxWaitMs,
      message: 'Too many requests are waiting for the database; try again',
    });
    this.largeReads = new FairSemaphore({
      capacity: Math.min(Math.max(2, availableParallelism()), long),
      maxQueue: Infinity,
      maxWaitMs: maxWaitMs && maxWaitMs * LARGE_READ_WAIT_FACTOR,
      message: 'Too many large requests are waiting; try again',
    });
    this.longReads = new FairSemaphore({
      capacity: long,
      reserve: long > 1 ? 1 : 0,
      maxQueue: long * MAX_QUEUE_PER_CONNECTION,
      message: `Too many exports, large pages and statistics are waiting (limit ${long * MAX_QUEUE_PER_CONNECTION}); try again`,
    });
    this.responseBytes = new FairSemaphore({
      capacity: maxResponseBytes,
      maxPerAccount: maxResponseBytes * ACCOUNT_MEMORY_SHARE,
      message: 'Responses in progress take too much memory; read those, then try again',
    });
    this.eventStreams = new FairSemaphore({
      capacity: maxEventStreams,
      message: `Too many event streams (limit ${maxEventStreams}); close one or try again`,
    });
  }
}
