import { openDatabase, type Database } from '@mediajobs/jobs-data';
import cluster from 'node:cluster';
import { once } from 'node:events';
import { demoAccount, seedDemo } from './demo.js';
import type { Settings } from './settings.js';
import { welcome } from './welcome.js';
import { runBackground } from './workers/background.js';
import { logOf } from './workers/log.js';
import { serve, type Serving } from './workers/serve.js';
import { runWorker } from './workers/worker.js';
import { Workers } from './workers/workers.js';

/** Opens the database, fills an empty one with a demo, serves, and ends cleanly on SIGINT and SIGTERM. */
export async function start(settings: Settings): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  if (cluster.worker) return runWorker(cluster.worker, settings, stop);
  const database = await openDatabase(settings);
  const log = logOf(settings);
  let serving: Serving | null = null;
  let background = Promise.resolve();
  try {
    if (settings.demoJobs > 0) await seedDemo(database, settings.demoJobs, stop.signal);
    serving =
      settings.workers === 1
        ? await serve(database, settings)
        : await Workers.start(settings.workers, settings, { DATABASE_URL: database.url }, log);
    await greet(serving.port, database, settings);
    background = runBackground(database.pool, log, stop.signal);
    if (!stop.signal.aborted) await once(stop.signal, 'abort');
  } finally {
    stop.abort();
    // Requests first, then what they need.
    await serving?.close();
    await background;
    await database.close();
  }
}

async function greet(port: number, database: Database, settings: Settings): Promise<void> {
  const origin = settings.publicUrl ?? `http://${nameOf(settings.host)}:${port}`;
  const account = settings.demoJobs > 0 ? await demoAccount(database) : null;
  process.stdout.write(welcome(origin, account));
}

/** The host of an address by which this machine reaches the server. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
