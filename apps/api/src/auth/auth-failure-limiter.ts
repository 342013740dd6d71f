import { ApiError } from '@mediajobs/jobs-domain';
import { LRUCache } from 'lru-cache';
import { OAuthError } from '../http/oauth-error.js';
import { addressKey } from '../limits/address-key.js';

/** Addresses and credentials that are tracked at once; the least recently used are dropped. */
const MAX_TRACKED = 20_000;
const WINDOW_MS = 60_000;

/**
 * Limits failed authentications per address, counted in this process alone. Credentials that were valid when they were
 * last used are not affected by the failures of other clients behind the same address, such as that of a proxy. No request
 * waits for another one, so that a flood of wrong credentials does not delay right ones: concurrent failures may exceed the
 * limit, which does not help to guess 256 random bits.
 */
export class AuthFailureLimiter {
  private readonly failures = new LRUCache<string, { count: number }>({ max: MAX_TRACKED, ttl: WINDOW_MS });
  private readonly trusted = new LRUCache<string, true>({ max: MAX_TRACKED });

  /** @param maxPerMinute failures per address; 0 for no limit */
  constructor(private readonly maxPerMinute: number) {}

  /**
   * Authenticates credentials and counts a refusal. Internal errors are not counted.
   * @param key hash of the credentials
   * @throws ApiError `tooManyRequests`, and what `authenticate` throws
   */
  async attempt<T>(address: string, key: string, authenticate: () => Promise<T>): Promise<T> {
    if (this.maxPerMinute === 0) return authenticate();
    const network = addressKey(address);
    const failures = this.failures.get(network)?.count ?? 0;
    if (failures >= this.maxPerMinute && !this.trusted.has(key)) throw this.createLimitError(network);
    try {
      const result = await authenticate();
      this.trusted.set(key, true);
      return result;
    } catch (error) {
      if (isAuthFailure(error)) {
        this.trusted.delete(key);
        this.addFailure(network);
      }
      throw error;
    }
  }

  /** Trusts credentials that this process has issued. @param key hash of the credentials */
  trust(key: string): void {
    this.trusted.set(key, true);
  }

  /** The window begins with the first failure. */
  private addFailure(network: string): void {
    const failures = this.failures.get(network);
    if (failures) failures.count += 1;
    else this.failures.set(network, { count: 1 });
  }

  private createLimitError(network: string): ApiError {
    const message = `Too many failed authentications from this address (limit ${this.maxPerMinute} per minute)`;
    const seconds = Math.ceil(this.failures.getRemainingTTL(network) / 1000);
    return new ApiError('tooManyRequests', [{ parameter: 'Authorization', message }], {
      'Retry-After': String(Math.max(1, seconds)),
    });
  }
}

function isAuthFailure(error: unknown): boolean {
  return (error instanceof ApiError || error instanceof OAuthError) && [401, 403].includes(error.status);
}
