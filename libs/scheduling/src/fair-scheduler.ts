import { availableParallelism } from 'node:os';
import { FairSemaphore } from './fair-semaphore.js';

export interface SchedulerOptions {
  /** Connections of the pool that requests read from. */
  readonly connections: number;
  /** Requests that may be answered at once, those that wait included. Default: no limit. */
  readonly maxConcurrentRequests?: number;
  /** Bytes of responses that may be held in memory. Default: no limit. */
  readonly maxResponseBytes?: number;
  /** Event streams that may be open. Default: no limit. */
  readonly maxEventStreams?: number;
  /** Longest time that a small read waits for its turn (ms), and a quarter of what a large one waits. Default: no limit. */
  readonly maxWaitMs?: number | undefined;
  /** Large reads that may keep the processors busy at once. Default: the number of processors, at least 2. */
  readonly processors?: number;
}

/** Cost of small reads. A list takes a connection, which is worth four look-ups by id: those share statements. */
export const READ_COST = { byId: 1, list: 4 } as const;

const COST_PER_CONNECTION = 4;
/** Because large reads keep their permits longer, those that wait are more patient. */
const LARGE_READ_WAIT_FACTOR = 4;
/** Requests that may wait for each connection of the long reads. */
const MAX_QUEUE_PER_CONNECTION = 20;
/** What one account may hold of the memory for responses. */
const ACCOUNT_MEMORY_SHARE = 0.5;

/**
 * Shares what a process has between accounts: database connections, processor time, response memory and event streams.
 * A request holds one of `smallReads`, `largeReads` or `longReads` while it reads, so that small requests never wait
 * behind large ones.
 */
export class FairScheduler {
  /** Requests that have not been answered yet. */
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
    const { maxEventStreams = Infinity, processors = availableParallelism() } = options;
    const { maxWaitMs } = options;
    const long = Math.max(1, Math.floor(connections / 2));
    const units = connections * COST_PER_CONNECTION;
    this.requests = new FairSemaphore({
      capacity: maxConcurrentRequests,
      message: `${maxConcurrentRequests} requests are being answered already; try again`,
    });
    this.smallReads = new FairSemaphore({
      capacity: units,
      reserve: Math.floor(units / 4),
      maxQueue: Infinity,
      maxWaitMs,
      message: 'Too many requests wait for the database; try again',
    });
    this.largeReads = new FairSemaphore({
      capacity: Math.min(Math.max(2, processors), long),
      maxQueue: Infinity,
      maxWaitMs: maxWaitMs && maxWaitMs * LARGE_READ_WAIT_FACTOR,
      message: 'Too many large requests wait; try again',
    });
    this.longReads = new FairSemaphore({
      capacity: long,
      reserve: long > 1 ? 1 : 0,
      maxQueue: long * MAX_QUEUE_PER_CONNECTION,
      message: `${long * MAX_QUEUE_PER_CONNECTION} exports, large pages and statistics wait already; try again`,
    });
    this.responseBytes = new FairSemaphore({
      capacity: maxResponseBytes,
      maxPerAccount: maxResponseBytes * ACCOUNT_MEMORY_SHARE,
      message: 'The responses being sent take too much memory; read those, then try again',
    });
    this.eventStreams = new FairSemaphore({
      capacity: maxEventStreams,
      message: `${maxEventStreams} event streams are open already, and this account has its share; close one or try again`,
    });
  }
}
