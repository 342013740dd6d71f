import { PATH_PREFIX } from '../session/path-prefix.js';

const PROBE_TIMEOUT_MS = 5_000;

/** Returns true when the server responds. Never rejects. */
export function isServerReachable(): Promise<boolean> {
  const options = { cache: 'no-store', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) } as const;
  return fetch(`${PATH_PREFIX}/health/live`, options).then(
    ({ ok }) => ok,
    () => false,
  );
}
