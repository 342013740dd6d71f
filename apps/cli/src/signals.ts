import { InterruptedError } from './exit-status.js';

/** Aborted by Ctrl-C or SIGTERM. Whoever insists ends the process at once. */
export function abortOnSignals(): AbortSignal {
  const ending = new AbortController();
  const end = () => ending.abort(new InterruptedError(''));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  return ending.signal;
}
