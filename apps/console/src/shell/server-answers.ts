/** The server is away when it has not answered by then (ms). */
const ANSWERS_WITHIN = 5_000;

/** Whether the server can be reached. Never rejects. */
export function serverAnswers(): Promise<boolean> {
  const options = { cache: 'no-store', signal: AbortSignal.timeout(ANSWERS_WITHIN) } as const;
  return fetch('/health/live', options).then(
    ({ ok }) => ok,
    () => false,
  );
}
