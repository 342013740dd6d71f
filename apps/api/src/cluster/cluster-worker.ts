import { openDatabase } from '@mediajobs/postgres';
import { once } from 'node:events';
import type { Worker } from 'node:cluster';
import type { Settings } from '@mediajobs/settings';
import { STOP_MESSAGE, type WorkerMessage } from './ipc.js';
import { startServer } from './start-server.js';

/** Serves as one of several processes, until it is told to stop or a signal aborts `stop`. The database is ready. */
export async function runClusterWorker(
  worker: Worker,
  settings: Settings,
  stop: AbortController,
): Promise<void> {
  worker.on('message', (message) => {
    if (message === STOP_MESSAGE) stop.abort();
  });
  try {
    await serveUntil(stop.signal, settings, () => sendMessage(worker, { listening: true }));
  } catch (error) {
    await sendMessage(worker, { failed: error instanceof Error ? error.message : String(error) });
  } finally {
    // What it listens to its parent by would keep it alive.
    worker.disconnect();
  }
}

async function serveUntil(stop: AbortSignal, settings: Settings, ready: () => Promise<void>): Promise<void> {
  const database = await openDatabase({ ...settings, migrate: false });
  try {
    const serving = await startServer(database, settings, true);
    await ready();
    if (!stop.aborted) await once(stop, 'abort');
    await serving.close();
  } finally {
    await database.close();
  }
}

/** Whether the parent is still there to be told is its own affair. */
function sendMessage(worker: Worker, message: WorkerMessage): Promise<void> {
  return new Promise((resolve) => {
    worker.send(message, () => resolve());
  });
}
