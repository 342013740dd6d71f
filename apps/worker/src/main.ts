import { exitStatusFor } from '@mediajobs/postgres';
import { processEnvironment, readWorkerSettings } from '@mediajobs/settings';
import { startWorker } from './start-worker.js';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
// Started by the API, which has ended.
process.once('disconnect', () => stop.abort());

try {
  await startWorker(readWorkerSettings(processEnvironment()), stop.signal);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = exitStatusFor(error);
}
process.exit();
