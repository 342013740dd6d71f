import { openDatabase } from '@mediajobs/jobs-data';
import { once } from 'node:events';
import type { Worker } from 'node:cluster';
import type { Settings } from '../settings.js';
import { STOP, type WorkerMessage } from './messages.js';
import { serve } from './serve.js';

/** Serves as one of several processes, until it is told to stop or a signal aborts `stop`. The database is ready. */
export async function runWorker(worker: Worker, settings: Settings, stop: AbortController): Promise<void> {
  worker.on('message', (message) => {
    if (message === STOP) stop.abort();
  });
  try {
    await serveUntil(stop.signal, settings, () => tell(worker, { listening: true }));
  } catch (error) {
    await tell(worker, { failed: error instanceof Error ? error.message : String(error) });
  } finally {
    // What it listens to its parent by would keep it alive.
    worker.disconnect();
  }
}

async function serveUntil(stop: AbortSignal, settings: Settings, ready: () => Promise<void>): Promise<void> {
  const database = await openDatabase({ ...settings, migrate: false });
  try {
    const serving = await serve(database, settings, true);
    await ready();
    if (!stop.aborted) await once(stop, 'abort');
    await serving.close();
  } finally {
    await database.close();
  }
}

/** Whether the parent is still there to be told is its own affair. */
function tell(worker: Worker, message: WorkerMessage): Promise<void> {
  return new Promise((resolve) => {
    worker.send(message, () => resolve());
  });
}
