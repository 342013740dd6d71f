import { exitStatusFor } from '@mediajobs/postgres';
import { processEnvironment, readWorkerSettings } from '@mediajobs/settings';
import { startWorker } from './start-worker.js';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
// A worker that the API has started ends with it. Its channel may have been closed while this module was loaded.
process.once('disconnect', () => stop.abort());
if ((process.connected as boolean | undefined) === false) stop.abort();

try {
  await startWorker(readWorkerSettings(processEnvironment()), stop.signal);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = exitStatusFor(error);
}
process.exit();
