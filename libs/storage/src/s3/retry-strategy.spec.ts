import type { RetryErrorInfo, RetryStrategyV2 } from '@smithy/types';
import { createRetryStrategy, type RetryOptions } from './retry-strategy.js';

const TRANSIENT: RetryErrorInfo = { errorType: 'TRANSIENT' };
const UNKNOWN_HOST = { name: 'Error', message: '', code: 'ENOTFOUND' } as NonNullable<
  RetryErrorInfo['error']
>;

let clock: number;

beforeEach(() => {
  clock = 0;
});

const create = (options: RetryOptions = {}): RetryStrategyV2 =>
  createRetryStrategy({
    now: () => clock,
    wait: (ms) => Promise.resolve((clock += ms)),
    ...options,
  });

/** Returns the number of repetitions of a request whose attempts fail after a time. */
async function countRepetitions(strategy: RetryStrategyV2, info: RetryErrorInfo, attemptMs = 0) {
  let token = await strategy.acquireInitialRetryToken('');
  for (;;) {
    clock += attemptMs;
    const next = await strategy.refreshRetryTokenForRetry(token, info).catch(() => null);
    if (!next) return token.getRetryCount();
    token = next;
  }
}

describe('A failed request', () => {
  it.each<[string, RetryErrorInfo, boolean]>([
    ['whose connection broke is repeated', TRANSIENT, true],
    ['that came too often is repeated', { errorType: 'THROTTLING' }, true],
    ['that is wrong is not repeated', { errorType: 'CLIENT_ERROR' }, false],
    ['that the server does not implement is not repeated', { errorType: 'SERVER_ERROR' }, false],
    ['whose host does not exist is not repeated', { errorType: 'TRANSIENT', error: UNKNOWN_HOST }, false],
  ])('%s', async (_, info, isRepeated) => {
    expect((await countRepetitions(create(), info)) > 0).toBe(isRepeated);
  });

  it.each([
    ['a second by default', {}, 1_000],
    ['the time of an outage', { maxOutageMs: 60_000 }, 60_000],
  ])('is repeated for %s, at growing intervals', async (_, options, limitMs) => {
    const count = await countRepetitions(create(options), TRANSIENT);
    expect(clock).toBeLessThanOrEqual(limitMs);
    expect(clock).toBeGreaterThan(limitMs / 3);
    expect(count).toBeLessThan(limitMs / 100);
  });

  it('that ended by a timeout is repeated once more within the time since its failure', async () => {
    expect(await countRepetitions(create(), TRANSIENT, 60_000)).toBe(1);
  });

  it('is no longer repeated when the process stops', async () => {
    expect(await countRepetitions(create({ signal: AbortSignal.abort() }), TRANSIENT)).toBe(0);
  });

  it('is given up at once when the process stops during a delay', async () => {
    const stop = new AbortController();
    const strategy = createRetryStrategy({ maxOutageMs: 60_000_000, now: () => clock, signal: stop.signal });
    const token = await strategy.acquireInitialRetryToken('');
    const repeated = strategy.refreshRetryTokenForRetry(token, TRANSIENT);
    stop.abort();
    await expect(repeated).rejects.toThrow();
  });
});
