import type { Database, Queryable } from '@mediajobs/postgres';
import type { Pool } from 'pg';
import { PgBoss, type Db, type Queue } from 'pg-boss';
import type { EngineLog } from '../engine-log.js';
import { queueSchema } from './queue-schema.js';

/** Connections of the queue alone. Few, because heartbeats and fetches are short. */
const MAX_CONNECTIONS = 3;

/** Opens pg-boss for a worker, and creates the queues unless they exist. */
export async function openBoss(
  database: Pick<Database, 'url' | 'pool'>,
  queues: readonly Queue[],
  log: EngineLog,
): Promise<PgBoss> {
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
  logEvents(boss, log);
  await boss.start();
  for (const { name, ...options } of queues) await boss.createQueue(name, options);
  return boss;
}

/**
 * Opens pg-boss for a process that only sends, over its pool. Returns null while no worker of this version has created the
 * queue.
 */
export async function openSender(pool: Pool, queue: string, log: EngineLog): Promise<PgBoss | null> {
  const { schema, exists } = await queueSchema(pool);
  if (!exists) return null;
  const boss = new PgBoss({
    db: toDb(pool),
    schema,
    migrate: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  logEvents(boss, log);
  try {
    await boss.start();
    if (await boss.getQueue(queue)) return boss;
  } catch (error) {
    // The schema is one of another version, which the next worker migrates.
    log.warn({ err: error }, 'failed to open the queue; workers will find the task');
  }
  await boss.stop({ graceful: false });
  return null;
}

function logEvents(boss: PgBoss, log: EngineLog): void {
  boss.on('error', (error) => log.warn({ err: error }, 'queue reported an error'));
  boss.on('warning', ({ message }) => log.warn({ warning: message }, 'queue reported a warning'));
}

/** Lets pg-boss run its statements with a client, and thereby in its transaction. */
export function toDb(client: Queryable): Db {
  return { executeSql: (text, values) => client.query(text, values) };
}
