import { InterruptedError } from './exit-status.js';

/** Returns a signal that Ctrl-C or SIGTERM aborts. A second signal ends the process at once. */
export function abortOnSignals(): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort(new InterruptedError(''));
  process.once('SIGINT', abort);
  process.once('SIGTERM', abort);
  return controller.signal;
}
