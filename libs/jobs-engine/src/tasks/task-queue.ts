import type { Queryable } from '@mediajobs/postgres';
import type { Pool } from 'pg';
import type { PgBoss, Queue } from 'pg-boss';
import type { EngineLog } from '../engine-log.js';
import { openSender, toDb } from '../queue/open-boss.js';
import { HEARTBEAT_SECONDS } from '../queue/step-queue.js';
import { taskKey, type Task, type TaskKind, type TaskOptions } from './task.js';

/** Repetitions of a task that fails. */
export const MAX_TASK_RETRIES = 9;

/** The queue of tasks. Of a kind and key, one waits and one runs at most. */
const TASK_QUEUE: Queue = {
  name: 'tasks',
  policy: 'stately',
  notify: true,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  expireInSeconds: 24 * 60 * 60,
  retryLimit: MAX_TASK_RETRIES,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 10 * 60,
  retentionSeconds: 14 * 24 * 60 * 60,
  deleteAfterSeconds: 60 * 60,
};

/**
 * The queue of watch folders, which have separate slots: folders with many files, and servers that do not respond, keep no
 * upload waiting.
 */
const FOLDER_QUEUE: Queue = { ...TASK_QUEUE, name: 'watch_folders' };

/** All queues of tasks. */
export const TASK_QUEUES: readonly Queue[] = [TASK_QUEUE, FOLDER_QUEUE];

/** Returns the name of the queue of a kind of task. */
function queueName(kind: TaskKind): string {
  return (kind === 'watchFolder' ? FOLDER_QUEUE : TASK_QUEUE).name;
}

/**
 * Puts tasks into the queues of the workers. The rows that a task names are the truth: a task that is lost, because no worker
 * has created the queue yet or the queue was not restored, is found by its `TaskSource`.
 */
export class TaskQueue {
  private boss: Promise<PgBoss | null> | null = null;

  /** @param open returns null while there is no queue */
  constructor(private readonly open: () => Promise<PgBoss | null>) {}

  /** Returns the queue for a process that only sends. It opens no connection, and must be closed. */
  static connect(pool: Pool, log: EngineLog): TaskQueue {
    return new TaskQueue(() => openSender(pool, TASK_QUEUE.name, log));
  }

  /** Adds a task, in the transaction of the client. */
  async send(client: Queryable, task: Task, { key, intervalMs }: TaskOptions = {}): Promise<void> {
    const boss = await this.find();
    if (!boss) return;
    await boss.send(queueName(task.kind), task, {
      db: toDb(client),
      singletonKey: taskKey(task, key),
      ...(intervalMs !== undefined && { singletonSeconds: Math.max(1, Math.floor(intervalMs / 1000)) }),
    });
  }

  /** Ends the timers of a queue that `connect` returned. */
  async close(): Promise<void> {
    const boss = await this.boss?.catch(() => null);
    this.boss = null;
    await boss?.stop({ graceful: false });
  }

  private async find(): Promise<PgBoss | null> {
    const opening = (this.boss ??= this.open());
    const boss = await opening.catch((error: unknown) => {
      this.forget(opening);
      throw error;
    });
    if (boss === null) this.forget(opening);
    return boss;
  }

  private forget(opening: Promise<PgBoss | null>): void {
    if (this.boss === opening) this.boss = null;
  }
}
