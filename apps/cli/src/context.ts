import { Interrupted } from './exit.js';

/** Aborted by Ctrl-C or SIGTERM. Whoever insists ends the process at once. */
export function interruption(): AbortSignal {
  const ending = new AbortController();
  const end = () => ending.abort(new Interrupted(''));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  return ending.signal;
}
