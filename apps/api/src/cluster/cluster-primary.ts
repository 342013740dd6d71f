import type { FastifyBaseLogger } from 'fastify';
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { AggregatorRegistry } from 'prom-client';
import { reservePort, type ListenAddress } from '../http/listen.js';
import { STOP_MESSAGE, type WorkerMessage } from './ipc.js';
import type { RunningServer } from './start-server.js';

/** Minimum time between two starts of a worker that keeps exiting. */
const MIN_RESTART_INTERVAL_MS = 2_000;

export interface ClusterOptions {
  /** Number of worker processes. */
  readonly workers: number;
  readonly address: ListenAddress;
  /** Environment of the workers, in addition to that of this process. */
  readonly environment: Readonly<Record<string, string>>;
  readonly log: FastifyBaseLogger;
  /** Resolves after a time. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** Worker processes that serve one port. A worker that exits is replaced. */
export class ClusterPrimary implements RunningServer {
  private readonly workers = new Set<Worker>();
  private readonly registry = new AggregatorRegistry();
  private isStarted = false;
  private isShuttingDown = false;

  private constructor(
    readonly port: number,
    private readonly options: ClusterOptions,
  ) {}

  /** Starts the workers and waits until all of them listen. @throws Error if one cannot */
  static async start(options: ClusterOptions): Promise<ClusterPrimary> {
    const port = await reservePort(options.address);
    const primary = new ClusterPrimary(port, options);
    try {
      const workers = Array.from({ length: options.workers }, () => primary.fork());
      await Promise.all(workers.map(waitUntilListening));
      primary.isStarted = true;
      return primary;
    } catch (error) {
      await primary.close();
      throw error;
    }
  }

  /** Sums the metrics of the running workers. @throws Error if one does not respond */
  metrics(): Promise<string> {
    return this.registry.clusterMetrics();
  }

  /** Stops the workers after they have answered their requests. */
  async close(): Promise<void> {
    this.isShuttingDown = true;
    await Promise.all([...this.workers].map(stopWorker));
  }

  private fork(): Worker {
    const { environment, log } = this.options;
    const startedAt = performance.now();
    const worker = cluster.fork({ ...environment, PORT: String(this.port) });
    let hasListened = false;
    this.workers.add(worker);
    worker.once('exit', (code: number | null, signal: string | null) => {
      this.workers.delete(worker);
      // Before it listened, the start fails.
      if (this.isShuttingDown || !(this.isStarted || hasListened)) return;
      log.warn({ worker: worker.process.pid, code, signal }, 'worker exited, restarting');
      this.restartAt(startedAt + MIN_RESTART_INTERVAL_MS).catch((error: unknown) => log.error(error));
    });
    worker.on('message', (message: WorkerMessage) => {
      if ('listening' in message) hasListened = true;
      else if (this.isStarted && 'failed' in message) log.error(message.failed);
    });
    return worker;
  }

  private async restartAt(time: number): Promise<void> {
    const { wait = sleep } = this.options;
    await wait(Math.max(0, time - performance.now()));
    if (!this.isShuttingDown) this.fork();
  }
}

/** @throws Error if the worker exits first */
function waitUntilListening(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: WorkerMessage) => {
      if ('failed' in message) reject(new Error(message.failed));
      else if ('listening' in message) resolve();
    });
    worker.once('exit', () => reject(new Error('A worker exited before it listened.')));
  });
}

async function stopWorker(worker: Worker): Promise<void> {
  const exited = once(worker, 'exit');
  // The callback takes the error of a worker that has just exited.
  worker.send(STOP_MESSAGE, () => undefined);
  await exited;
}
