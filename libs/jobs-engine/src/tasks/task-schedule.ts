import type { Pool } from 'pg';
import type { EngineLog } from '../engine-log.js';
import type { TaskSource } from './task.js';
import type { TaskQueue } from './task-queue.js';

/** Asks sources for tasks when their intervals are over. All workers do so; the queue drops what they have in common. */
export class TaskSchedule {
  private readonly lastRuns = new Map<TaskSource, number>();

  constructor(
    private readonly sources: readonly TaskSource[],
    private readonly queue: TaskQueue,
    private readonly pool: Pool,
    private readonly log: EngineLog,
  ) {}

  /** Sends the tasks of all sources that are due. A failure of a source is logged, and its next interval repeats it. */
  async run(at: number): Promise<void> {
    for (const source of this.sources) {
      if (at - (this.lastRuns.get(source) ?? -Infinity) < source.intervalMs) continue;
      this.lastRuns.set(source, at);
      await this.send(source);
    }
  }

  private async send(source: TaskSource): Promise<void> {
    try {
      const { intervalMs } = source;
      for (const task of await source.find()) await this.queue.send(this.pool, task, { intervalMs });
    } catch (error) {
      this.log.warn({ err: error, source: source.name }, 'failed to find tasks');
    }
  }
}
