import { exitStatusFor } from '@mediajobs/postgres';
import { processEnvironment, readWorkerSettings } from '@mediajobs/settings';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { importCompiled } from './import-compiled.js';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
// A worker that the API has started ends with it. Its channel may have been closed while this module was loaded.
process.once('disconnect', () => stop.abort());
if ((process.connected as boolean | undefined) === false) stop.abort();

try {
  const settings = readWorkerSettings(processEnvironment());
  const { startWorker } = await importCompiled(
    join(settings.workDir, 'compiled'),
    () => import('./start-worker.js'),
  );
  // After the modules are loaded, whose heap grows fast. A worker that submits thousands of files would else let its heap grow to
  // four times of what is in use before it is collected.
  setFlagsFromString('--heap-growing-percent=80');
  await startWorker(settings, stop.signal);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = exitStatusFor(error);
}
process.exit();
