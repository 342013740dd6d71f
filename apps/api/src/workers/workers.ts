import type { FastifyBaseLogger } from 'fastify';
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { STOP, type WorkerMessage } from './messages.js';
import { freePort, type Place } from './port.js';
import { AggregatorRegistry } from 'prom-client';
import type { Serving } from './serve.js';

/** A worker that ends at once is started again no more often than this (ms). */
const RESTART_INTERVAL = 2_000;

/** Several processes that answer on one port. One that ends is replaced. */
export class Workers implements Serving {
  private readonly alive = new Set<Worker>();
  private readonly registry = new AggregatorRegistry();
  private started = false;
  private ending = false;

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
    place: Place,
    environment: Readonly<Record<string, string>>,
    log: FastifyBaseLogger,
  ): Promise<Workers> {
    const port = await freePort(place);
    const workers = new Workers(port, { ...environment, PORT: String(port) }, log);
    try {
      await Promise.all(Array.from({ length: count }, () => listening(workers.fork())));
      workers.started = true;
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
    this.ending = true;
    await Promise.all([...this.alive].map(stop));
  }

  private fork(): Worker {
    const startedAt = performance.now();
    const worker = cluster.fork(this.environment);
    let listened = false;
    this.alive.add(worker);
    worker.once('exit', (code: number | null, killedBy: string | null) => {
      this.alive.delete(worker);
      // Of one that never listened, whoever waits for the start learns.
      if (this.ending || !(this.started || listened)) return;
      this.log.warn({ worker: worker.process.pid, code, killedBy }, 'A worker ended and is replaced');
      this.replaceAt(startedAt + RESTART_INTERVAL);
    });
    worker.on('message', (message: WorkerMessage) => {
      if ('listening' in message) listened = true;
      else if (this.started && 'failed' in message) this.log.error(message.failed);
    });
    return worker;
  }

  private replaceAt(time: number): void {
    const wait = Math.max(0, time - performance.now());
    setTimeout(() => {
      if (!this.ending) this.fork();
    }, wait);
  }
}

/** Resolves when a worker listens. @throws Error where it ends before. */
function listening(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: WorkerMessage) => {
      if ('failed' in message) reject(new Error(message.failed));
      else if ('listening' in message) resolve();
    });
    worker.once('exit', () => reject(new Error('A worker ended before it answered.')));
  });
}

async function stop(worker: Worker): Promise<void> {
  const ended = once(worker, 'exit');
  // One that has ended meanwhile is no failure.
  worker.send(STOP, () => undefined);
  await ended;
}
