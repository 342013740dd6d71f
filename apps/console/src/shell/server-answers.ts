import { PATH_PREFIX } from '../session/path-prefix.js';

/** The server is away when it has not answered by then (ms). */
const ANSWERS_WITHIN = 5_000;

/** Whether the server can be reached. Never rejects. */
export function serverAnswers(): Promise<boolean> {
  const options = { cache: 'no-store', signal: AbortSignal.timeout(ANSWERS_WITHIN) } as const;
  return fetch(`${PATH_PREFIX}/health/live`, options).then(
    ({ ok }) => ok,
    () => false,
  );
}
