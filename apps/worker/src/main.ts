import { exitStatusFor } from '@mediajobs/postgres';
import { processEnvironment, readWorkerSettings } from '@mediajobs/settings';
import { setFlagsFromString } from 'node:v8';
import { startWorker } from './start-worker.js';

// A worker that submits thousands of files would else let its heap grow to four times of what is in use before it is collected.
setFlagsFromString('--heap-growing-percent=80');

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
