import { openDatabase } from '@mediajobs/postgres';
import type { Settings } from '@mediajobs/settings';
import type { Worker } from 'node:cluster';
import { once } from 'node:events';
import { STOP_MESSAGE, type WorkerMessage } from './ipc.js';
import { startServer } from './start-server.js';

/** Serves as one of several processes until the primary or a signal aborts `stop`. The primary has prepared the database. */
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
    // The channel to the primary would keep the process alive.
    worker.disconnect();
  }
}

async function serveUntil(
  stop: AbortSignal,
  settings: Settings,
  onListening: () => Promise<void>,
): Promise<void> {
  const database = await openDatabase({ ...settings, migrate: false });
  try {
    const server = await startServer(database, settings, true);
    await onListening();
    if (!stop.aborted) await once(stop, 'abort');
    await server.close();
  } finally {
    await database.close();
  }
}

/** Resolves even if the primary has exited. */
function sendMessage(worker: Worker, message: WorkerMessage): Promise<void> {
  return new Promise((resolve) => {
    worker.send(message, () => resolve());
  });
}
