import type { Logger } from '@mediajobs/logging';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../../worker/dist/main.js', import.meta.url));
const MIN_RESTART_DELAY_MS = 1_000;
const MAX_RESTART_DELAY_MS = 60_000;
/** Time in which a worker returns its steps. */
const STOP_TIMEOUT_MS = 15_000;
/** A worker that has run for longer than this was not stopped by its settings. */
const STABLE_MS = 60_000;

export interface WorkerProcessOptions {
  /** Environment of the worker, in addition to that of this process. */
  readonly environment: Readonly<Record<string, string>>;
  readonly log: Pick<Logger, 'warn'>;
  /** Aborted when the API shuts down: a worker that exits from then on is not restarted. */
  readonly signal: AbortSignal;
  /** Program of the worker, which shuts down on SIGTERM, and when this process is lost. */
  readonly program?: string;
  /** Resolves after a time, or when the signal is aborted. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** A worker that runs as a child of the API, for machines that need only one. It is restarted when it exits. */
export class WorkerProcess {
  private readonly stopped = new AbortController();
  private readonly signal: AbortSignal;
  private readonly ended: Promise<void>;
  private child: ChildProcess | null = null;

  constructor(private readonly options: WorkerProcessOptions) {
    this.signal = AbortSignal.any([this.stopped.signal, options.signal]);
    this.ended = this.keepRunning();
  }

  /** Id of the process; null while none runs. */
  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  /** Stops the worker, whose steps return to the queue. May be called twice. */
  async stop(): Promise<void> {
    this.stopped.abort();
    const { child } = this;
    child?.kill('SIGTERM');
    const limit = setTimeout(() => child?.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await this.ended;
    clearTimeout(limit);
  }

  /** A method, because the compiler does not expect a property to change meanwhile. */
  private isStopping(): boolean {
    return this.signal.aborted;
  }

  private async keepRunning(): Promise<void> {
    const { log, wait = waitUnlessAborted } = this.options;
    let delayMs = MIN_RESTART_DELAY_MS;
    while (!this.isStopping()) {
      const startedAt = performance.now();
      const end = await this.run().catch((error: unknown) => ({ err: error }));
      if (this.isStopping()) return;
      if (performance.now() - startedAt > STABLE_MS) delayMs = MIN_RESTART_DELAY_MS;
      log.warn({ ...end, delayMs }, 'worker exited, restarting');
      await wait(delayMs, this.signal);
      delayMs = Math.min(delayMs * 2, MAX_RESTART_DELAY_MS);
    }
  }

  private async run(): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }> {
    const { environment, program = PROGRAM } = this.options;
    const child = fork(program, { env: { ...process.env, ...environment } });
    this.child = child;
    try {
      const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
      return { code, signal };
    } finally {
      this.child = null;
    }
  }
}

async function waitUnlessAborted(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
