import type { AdmittedStep } from '@mediajobs/jobs-db';
import type { ClientBase } from 'pg';
import type { JobWithMetadata, PgBoss, Queue } from 'pg-boss';
import { toDb } from './open-boss.js';

/** A step that the queue has delivered. */
export interface Delivery {
  readonly stepId: number;
  readonly queueId: string;
  /** Aborted when the queue has given the step to another worker. */
  readonly signal: AbortSignal;
}

/** A step or task of a worker that sends no heartbeat for this time is delivered again. The minimum of pg-boss. */
export const HEARTBEAT_SECONDS = 10;

/** Options for looking for work. */
export const POLLING = {
  heartbeatRefreshSeconds: 1,
  pollingIntervalSeconds: 1,
  // Work of dead workers comes back without a notification.
  notifyPollingIntervalSeconds: 2,
};

/** The queue of admitted steps. */
export const STEP_QUEUE: Queue = {
  name: 'steps',
  notify: true,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  // The maximum of pg-boss. The stall timeout ends steps much earlier.
  expireInSeconds: 24 * 60 * 60,
  // The engine counts lost claims itself.
  retryLimit: 1_000,
  retryDelay: 1,
  retentionSeconds: 365 * 24 * 60 * 60,
  // Attempts are recorded in `step_attempts`.
  deleteAfterSeconds: 60 * 60,
};

/** The queue of admitted steps, on pg-boss: delivery, heartbeats and takeover. */
export class StepQueue {
  constructor(private readonly boss: PgBoss) {}

  /** Puts steps into the queue, in the transaction of the client. */
  async enqueue(client: ClientBase, steps: readonly AdmittedStep[]): Promise<void> {
    if (steps.length === 0) return;
    const jobs = steps.map(({ stepId, queueId }) => ({ id: queueId, data: { stepId } }));
    await this.boss.insert(STEP_QUEUE.name, jobs, { db: toDb(client) });
  }

  /** Delivers steps to the handler, up to `slots` at a time. A handler that throws gets its step again. */
  async work(slots: number, handler: (delivery: Delivery) => Promise<void>): Promise<void> {
    const options = { ...POLLING, localConcurrency: slots };
    await this.boss.work<{ stepId: number }>(STEP_QUEUE.name, options, async (jobs) => {
      for (const { id, data, signal } of jobs) {
        await handler({ stepId: data.stepId, queueId: id, signal });
      }
    });
  }

  /** Calls a function for every notification of a channel, and after every connection. Returns a function that stops it. */
  async listen(channel: string, onNotification: (payload: string) => void): Promise<() => Promise<void>> {
    const db = this.boss.getDb();
    if (!db.listen) throw new Error('The connection of the queue must support LISTEN');
    const handle = await db.listen(channel, onNotification, () => onNotification(''));
    return () => handle.close();
  }

  /** Returns true when the queue will still deliver the step, or has delivered it to a worker that is alive. */
  async holds({ queueId }: AdmittedStep): Promise<boolean> {
    const [job] = await this.boss.findJobs<object>(STEP_QUEUE.name, { id: queueId });
    return job !== undefined && isPending(job);
  }

  /** Fetches no more steps. */
  async pause(): Promise<void> {
    await this.boss.offWork(STEP_QUEUE.name, { wait: false });
  }
}

function isPending({ state }: JobWithMetadata): boolean {
  return state === 'created' || state === 'retry' || state === 'active';
}
