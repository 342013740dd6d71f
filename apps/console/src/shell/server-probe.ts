import { PATH_PREFIX } from '../session/path-prefix.js';

/** The server is away when it has not answered by then (ms). */
const PROBE_TIMEOUT_MS = 5_000;

/** Whether the server can be reached. Never rejects. */
export function isServerReachable(): Promise<boolean> {
  const options = { cache: 'no-store', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) } as const;
  return fetch(`${PATH_PREFIX}/health/live`, options).then(
    ({ ok }) => ok,
    () => false,
  );
}
