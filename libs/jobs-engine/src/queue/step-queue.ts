import { PgBoss, type Db, type JobWithMetadata } from 'pg-boss';
import type { AdmittedStep } from '@mediajobs/jobs-db';
import type { Database } from '@mediajobs/postgres';
import type { ClientBase } from 'pg';
import type { EngineLog } from '../engine-log.js';
import { queueSchema } from './queue-schema.js';

/** A step that the queue has delivered. */
export interface Delivery {
  readonly stepId: number;
  readonly queueId: string;
  /** Aborted when the queue has given the step to another worker. */
  readonly signal: AbortSignal;
}

const QUEUE = 'steps';
/** A step of a worker that sends no heartbeat for this time is delivered again. The minimum of pg-boss. */
const HEARTBEAT_SECONDS = 10;
const HEARTBEAT_REFRESH_SECONDS = 1;
/** Connections of the queue alone. Few, because heartbeats and fetches are short. */
const MAX_CONNECTIONS = 3;

const QUEUE_OPTIONS = {
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
  private constructor(private readonly boss: PgBoss) {}

  /** Creates the queue in the database unless it exists. */
  static async open(database: Pick<Database, 'url' | 'pool'>, log: EngineLog): Promise<StepQueue> {
    const { schema, exists } = await queueSchema(database.pool);
    const boss = new PgBoss({
      connectionString: database.url,
      schema,
      createSchema: !exists,
      max: MAX_CONNECTIONS,
      application_name: 'mediajobs queue',
      useListenNotify: true,
      superviseIntervalSeconds: 1,
      monitorIntervalSeconds: 1,
      maintenanceIntervalSeconds: 60 * 60,
      schedule: false,
      registerInstance: false,
    });
    boss.on('error', (error) => log.warn({ err: error }, 'queue reported an error'));
    boss.on('warning', ({ message }) => log.warn({ warning: message }, 'queue reported a warning'));
    await boss.start();
    await boss.createQueue(QUEUE, QUEUE_OPTIONS);
    return new StepQueue(boss);
  }

  /** Puts steps into the queue, in the transaction of the client. */
  async enqueue(client: ClientBase, steps: readonly AdmittedStep[]): Promise<void> {
    if (steps.length === 0) return;
    const jobs = steps.map(({ stepId, queueId }) => ({ id: queueId, data: { stepId } }));
    await this.boss.insert(QUEUE, jobs, { db: toDb(client) });
  }

  /** Delivers steps to the handler, up to `slots` at a time. A handler that throws gets its step again. */
  async work(slots: number, handler: (delivery: Delivery) => Promise<void>): Promise<void> {
    const options = {
      localConcurrency: slots,
      heartbeatRefreshSeconds: HEARTBEAT_REFRESH_SECONDS,
      pollingIntervalSeconds: 1,
      // Steps of dead workers come back without a notification.
      notifyPollingIntervalSeconds: 2,
    };
    await this.boss.work<{ stepId: number }>(QUEUE, options, async (jobs) => {
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
    const [job] = await this.boss.findJobs<object>(QUEUE, { id: queueId });
    return job !== undefined && isPending(job);
  }

  /** Fetches no more steps. */
  async pause(): Promise<void> {
    await this.boss.offWork(QUEUE, { wait: false });
  }

  /** Waits for the handlers, and disconnects. */
  async close(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 5_000 });
  }
}

function isPending({ state }: JobWithMetadata): boolean {
  return state === 'created' || state === 'retry' || state === 'active';
}

function toDb(client: ClientBase): Db {
  return { executeSql: (text, values) => client.query(text, values) };
}
