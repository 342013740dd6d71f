import type { PgBoss } from 'pg-boss';
import type { EngineLog } from '../engine-log.js';
import { POLLING } from '../queue/step-queue.js';
import type { Task, TaskAttempt, TaskHandlers, TaskKind } from './task.js';
import { MAX_TASK_RETRIES, TASK_QUEUES } from './task-queue.js';

/** Runs tasks of all queues until it is stopped. */
export class TaskRunner {
  private readonly stopping = new AbortController();
  private readonly runs = new Set<Promise<void>>();

  constructor(
    private readonly boss: PgBoss,
    private readonly handlers: Partial<TaskHandlers>,
    private readonly log: EngineLog,
  ) {}

  /** @param slots maximum number of tasks of a queue that run at the same time */
  async start(slots: number): Promise<void> {
    const options = { ...POLLING, localConcurrency: slots };
    for (const { name } of TASK_QUEUES) {
      await this.boss.work<Task>(name, options, async (jobs) => {
        for (const { data, signal, retryCount } of jobs) {
          const attempt = { number: retryCount + 1, isLast: retryCount >= MAX_TASK_RETRIES };
          await this.track(this.run(data, signal, attempt));
        }
      });
    }
  }

  /** Aborts the tasks, which return to the queue, and waits for their handlers. */
  async stop(): Promise<void> {
    for (const { name } of TASK_QUEUES) await this.boss.offWork(name, { wait: false });
    this.stopping.abort();
    await Promise.allSettled(this.runs);
  }

  private async track(run: Promise<void>): Promise<void> {
    this.runs.add(run);
    try {
      await run;
    } finally {
      this.runs.delete(run);
    }
  }

  /** Rejects when the queue must deliver the task again. */
  private async run(task: Task, lost: AbortSignal, attempt: TaskAttempt): Promise<void> {
    const signal = AbortSignal.any([lost, this.stopping.signal]);
    try {
      signal.throwIfAborted();
      await this.handle(task.kind, task, signal, attempt);
      this.log.info({ task }, 'task succeeded');
    } catch (error) {
      if (signal.aborted) this.log.info({ task }, 'task was aborted');
      else this.log.warn({ err: error, task, attempt: attempt.number }, 'task failed');
      throw error;
    }
  }

  private async handle<K extends TaskKind>(
    kind: K,
    task: Extract<Task, { kind: K }>,
    signal: AbortSignal,
    attempt: TaskAttempt,
  ): Promise<void> {
    const handler: TaskHandlers[K] | undefined = this.handlers[kind];
    // A worker of another version may have it.
    if (!handler) throw new Error(`this worker has no handler for tasks of the kind ${kind}`);
    await handler(task, signal, attempt);
  }
}
