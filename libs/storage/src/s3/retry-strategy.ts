import type { RetryErrorInfo, RetryStrategyV2, RetryToken } from '@smithy/types';
import { setTimeout as sleep } from 'node:timers/promises';

/** Limits of the repetitions of failed requests. */
export interface RetryOptions {
  /** Longest time from the first failure of a request until it is given up. Default 1 s. */
  readonly maxOutageMs?: number;
  /** Ends the repetitions, such as when the process stops. */
  readonly signal?: AbortSignal;
  /** Resolves after a time. */
  readonly wait?: (ms: number) => Promise<unknown>;
  /** Milliseconds of a monotonic clock. */
  readonly now?: () => number;
}

/** Long enough for a broken connection, and short enough for a client that waits. */
const MAX_OUTAGE_MS = 1_000;
const MIN_DELAY_MS = 50;
const MAX_DELAY_MS = 5_000;
/** Error of name resolution that means that a host does not exist. */
const UNKNOWN_HOST = 'ENOTFOUND';

/** A request and its failures. */
class Attempt implements RetryToken {
  constructor(
    private readonly count: number,
    /** Null before the first failure. */
    readonly failedAt: number | null,
  ) {}

  getRetryCount(): number {
    return this.count;
  }

  /** The strategy has waited already. */
  getRetryDelay(): number {
    return 0;
  }
}

/**
 * Repeats requests with exponential back-off and jitter while the server cannot be reached or fails. The strategies of the SDK count
 * attempts, and stop repeating when many requests fail at once, as they do in an outage.
 */
export function createRetryStrategy({
  maxOutageMs = MAX_OUTAGE_MS,
  signal,
  wait = (ms) => sleep(ms, undefined, { signal }),
  now = () => performance.now(),
}: RetryOptions = {}): RetryStrategyV2 {
  return {
    acquireInitialRetryToken: () => Promise.resolve(new Attempt(0, null)),
    refreshRetryTokenForRetry: async (token, info) => {
      const count = token.getRetryCount() + 1;
      const failedAt = (token instanceof Attempt ? token.failedAt : null) ?? now();
      const delayMs = toDelay(count);
      if (signal?.aborted === true || !isTemporary(info) || now() + delayMs - failedAt > maxOutageMs)
        throw new Error('the request is not repeated');
      await wait(delayMs);
      return new Attempt(count, failedAt);
    },
    recordSuccess: () => undefined,
  };
}

function isTemporary({ error, errorType }: RetryErrorInfo): boolean {
  if ((error as NodeJS.ErrnoException | undefined)?.code === UNKNOWN_HOST) return false;
  return errorType === 'THROTTLING' || errorType === 'TRANSIENT';
}

/** At least half of the delay, so that the repetitions of an outage stay few. */
function toDelay(count: number): number {
  return Math.min(MAX_DELAY_MS, MIN_DELAY_MS * 2 ** count) * (0.5 + Math.random() / 2);
}
