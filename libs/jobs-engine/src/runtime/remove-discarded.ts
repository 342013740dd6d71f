import {
  delayDiscardedObject,
  forgetDiscardedObjects,
  lockDiscardedObjects,
  type DiscardedObject,
} from '@mediajobs/jobs-db';
import { inTransaction } from '@mediajobs/postgres';
import type { Pool } from 'pg';
import type { EngineLog } from '../engine-log.js';
import { retryDelayMs } from '../retry-delay.js';
import type { StepHandlers } from '../step.js';

/** Objects that are removed under one lock. */
const MAX_BATCH_OBJECTS = 20;

/**
 * Removes discarded objects from the storage. They are locked meanwhile, so that a step that reserves their key again waits.
 * The transaction writes when the storage has responded, because events wait for transactions that have written.
 *
 * @returns true when there may be more
 */
export function removeDiscardedObjects(
  pool: Pool,
  discard: StepHandlers['discard'],
  at: number,
  log: EngineLog,
): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const objects = await lockDiscardedObjects(client, at, MAX_BATCH_OBJECTS);
    const removed: string[] = [];
    const failed: DiscardedObject[] = [];
    for (const object of objects) {
      if (await tryDiscard(object, discard, log)) removed.push(object.storageKey);
      else failed.push(object);
    }
    await forgetDiscardedObjects(client, removed);
    for (const { storageKey, failures } of failed)
      await delayDiscardedObject(client, storageKey, at + retryDelayMs(failures + 1));
    return objects.length === MAX_BATCH_OBJECTS;
  });
}

async function tryDiscard(
  { storageKey, failures }: DiscardedObject,
  discard: StepHandlers['discard'],
  log: EngineLog,
): Promise<boolean> {
  try {
    await discard(storageKey);
    return true;
  } catch (error) {
    log.warn({ err: error, storageKey, failures }, 'failed to remove a discarded object');
    return false;
  }
}
