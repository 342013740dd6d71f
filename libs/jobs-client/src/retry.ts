import pRetry from 'p-retry';
import { delay } from './delay.js';
import { ConnectionError, RateLimitError, UnavailableError } from './errors.js';

/** Exponential backoff; each delay is multiplied by a random factor from 1 to 2. */
const BACKOFF = { minTimeout: 250, maxTimeout: 10_000, factor: 2, randomize: true } as const;

const MAX_RETRY_AFTER_MS = 60_000;

export interface RepeatOptions {
  readonly retries: number;
  readonly signal?: AbortSignal | undefined;
  readonly shouldRetry: (error: Error) => boolean;
  /** Called before the delay of each retry. */
  readonly onRetry?: ((error: Error, attempt: number) => void) | undefined;
  /** Waits as long as the service demands. For tests. */
  readonly wait?: typeof delay;
}

/** Repeats a request with back-off, and not before the service allows it. */
export function repeat<T>(
  send: () => Promise<T>,
  { retries, signal, shouldRetry, onRetry, wait = delay }: RepeatOptions,
): Promise<T> {
  return pRetry(send, {
    ...BACKOFF,
    retries,
    ...(signal && { signal }),
    shouldRetry: ({ error }) => shouldRetry(error),
    onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
      if (retriesLeft === 0 || !shouldRetry(error)) return;
      onRetry?.(error, attemptNumber);
      await wait(retryDelayMs(error), signal);
    },
  });
}

/** Returns true for errors that may be gone when the request is sent again within a minute. */
export function isTemporary(error: Error): boolean {
  const isTransient =
    error instanceof RateLimitError || error instanceof UnavailableError || error instanceof ConnectionError;
  return isTransient && retryDelayMs(error) <= MAX_RETRY_AFTER_MS;
}

function retryDelayMs(error: Error): number {
  return error instanceof RateLimitError || error instanceof UnavailableError ? (error.retryAfterMs ?? 0) : 0;
}
