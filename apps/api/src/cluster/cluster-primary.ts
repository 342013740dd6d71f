import type { FastifyBaseLogger } from 'fastify';
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { STOP_MESSAGE, type WorkerMessage } from './ipc.js';
import { reservePort, type ListenAddress } from '../http/listen.js';
import { AggregatorRegistry } from 'prom-client';
import type { RunningServer } from './start-server.js';

/** A worker that ends at once is started again no more often than this (ms). */
const MIN_RESTART_INTERVAL_MS = 2_000;

/** Several processes that answer on one port. One that ends is replaced. */
export class ClusterPrimary implements RunningServer {
  private readonly workers = new Set<Worker>();
  private readonly registry = new AggregatorRegistry();
  private isStarted = false;
  private isShuttingDown = false;

  private constructor(
    readonly port: number,
    private readonly environment: Readonly<Record<string, string>>,
    private readonly log: FastifyBaseLogger,
  ) {}

  /**
   * Starts so many and waits until all of them listen.
   * @param environment what they are told besides the environment of this process.
   * @throws Error that says why one can't.
   */
  static async start(
    count: number,
    place: ListenAddress,
    environment: Readonly<Record<string, string>>,
    log: FastifyBaseLogger,
  ): Promise<ClusterPrimary> {
    const port = await reservePort(place);
    const workers = new ClusterPrimary(port, { ...environment, PORT: String(port) }, log);
    try {
      await Promise.all(Array.from({ length: count }, () => waitUntilListening(workers.fork())));
      workers.isStarted = true;
      return workers;
    } catch (error) {
      await workers.close();
      throw error;
    }
  }

  /** Added up; of those that were replaced nothing is left. @throws Error where one does not answer. */
  metrics(): Promise<string> {
    return this.registry.clusterMetrics();
  }

  /** Resolves when all have answered what they were asked, and ended. */
  async close(): Promise<void> {
    this.isShuttingDown = true;
    await Promise.all([...this.workers].map(stopWorker));
  }

  private fork(): Worker {
    const startedAt = performance.now();
    const worker = cluster.fork(this.environment);
    let listened = false;
    this.workers.add(worker);
    worker.once('exit', (code: number | null, killedBy: string | null) => {
      this.workers.delete(worker);
      // Of one that never listened, whoever waits for the start learns.
      if (this.isShuttingDown || !(this.isStarted || listened)) return;
      this.log.warn({ worker: worker.process.pid, code, killedBy }, 'A worker ended and is replaced');
      this.replaceAt(startedAt + MIN_RESTART_INTERVAL_MS);
    });
    worker.on('message', (message: WorkerMessage) => {
      if ('listening' in message) listened = true;
      else if (this.isStarted && 'failed' in message) this.log.error(message.failed);
    });
    return worker;
  }

  private replaceAt(time: number): void {
    const wait = Math.max(0, time - performance.now());
    setTimeout(() => {
      if (!this.isShuttingDown) this.fork();
    }, wait);
  }
}

/** Resolves when a worker listens. @throws Error where it ends before. */
function waitUntilListening(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: WorkerMessage) => {
      if ('failed' in message) reject(new Error(message.failed));
      else if ('listening' in message) resolve();
    });
    worker.once('exit', () => reject(new Error('A worker ended before it answered.')));
  });
}

async function stopWorker(worker: Worker): Promise<void> {
  const ended = once(worker, 'exit');
  // One that has ended meanwhile is no failure.
  worker.send(STOP_MESSAGE, () => undefined);
  await ended;
}
