import { ApiError } from '@mediajobs/jobs-domain';
import { LRUCache } from 'lru-cache';
import { hash } from 'node:crypto';
import { OAuthError } from '../access/oauth-error.js';

/** Addresses and secrets that are remembered at once; the longest unused are forgotten first. */
const REMEMBERED = 20_000;
const MINUTE = 60_000;
/** How long a secret that was let in is not held to the failures of its address (ms). */
const TRUSTED_FOR = 10 * MINUTE;

/** What came from an address within a minute. */
interface Tally {
  failed: number;
  /** What is being looked at: it may fail as well. */
  trying: number;
  /** Those that go on when one of these is decided. */
  readonly waiting: (() => void)[];
}

/**
 * Limits failed authentications per address, counted in this process alone. Whoever was let in lately is not locked out
 * by others that fail from the same address, such as that of a proxy.
 */
export class FailedAuthentications {
  private readonly tallies = new LRUCache<string, Tally>({ max: REMEMBERED, ttl: MINUTE });
  private readonly trusted = new LRUCache<string, true>({ max: REMEMBERED, ttl: TRUSTED_FOR });

  /** @param atMost how many an address may have in a minute, 0 for any number. */
  constructor(private readonly atMost: number) {}

  /**
   * Authenticates by a secret, which is kept nowhere. What refuses it is counted; a fault of ours is not.
   * @throws ApiError `tooManyRequests`, and what `authenticate` throws
   */
  async attempt<T>(address: string, secret: string, authenticate: () => Promise<T>): Promise<T> {
    if (this.atMost === 0) return authenticate();
    const key = hash('sha256', secret, 'base64');
    const tally = await this.admitted(address, key);
    try {
      const found = await authenticate();
      this.trusted.set(key, true);
      return found;
    } catch (error) {
      if (isRefusal(error)) tally.failed += 1;
      throw error;
    } finally {
      tally.trying -= 1;
      for (const goOn of tally.waiting.splice(0)) goOn();
    }
  }

  /** Takes a place among what may fail. While all are taken by what is not decided, it waits, so that none is exceeded. */
  private async admitted(address: string, key: string): Promise<Tally> {
    const tally = this.tallies.get(address) ?? { failed: 0, trying: 0, waiting: [] };
    if (!this.tallies.has(address)) this.tallies.set(address, tally);
    while (!this.trusted.has(key) && tally.failed + tally.trying >= this.atMost) {
      if (tally.failed >= this.atMost) throw this.tooMany(address);
      await new Promise<void>((resolve) => tally.waiting.push(resolve));
    }
    tally.trying += 1;
    return tally;
  }

  private tooMany(address: string): ApiError {
    const message = `An address takes ${this.atMost} failed authentications a minute`;
    const seconds = Math.ceil(this.tallies.getRemainingTTL(address) / 1000);
    return new ApiError('tooManyRequests', [{ parameter: 'Authorization', message }], {
      'Retry-After': String(Math.max(1, seconds)),
    });
  }
}

function isRefusal(error: unknown): boolean {
  return (error instanceof ApiError || error instanceof OAuthError) && [401, 403].includes(error.status);
}
