import { ApiError } from '@mediajobs/jobs-domain';
import { LRUCache } from 'lru-cache';
import { hash } from 'node:crypto';
import { OAuthError } from '../http/oauth-error.js';
import { addressKey } from '../limits/address-key.js';

/** Addresses and credentials that are remembered at once; the least recently used are forgotten first. */
const MAX_TRACKED = 20_000;
const WINDOW_MS = 60_000;

/**
 * Limits failed authentications per address, counted in this process alone. Credentials that were valid when they were
 * last used are never held to the failures of other clients behind the same address, such as that of a proxy. No request
 * waits for another one, so a flood of wrong credentials does not delay right ones: those in flight together may exceed
 * the limit, which does not help to guess 256 random bits.
 */
export class AuthFailureLimiter {
  private readonly failures = new LRUCache<string, { count: number }>({ max: MAX_TRACKED, ttl: WINDOW_MS });
  private readonly trusted = new LRUCache<string, true>({ max: MAX_TRACKED });

  /** @param maxPerMinute failures that an address may have in a minute; 0 for any number. */
  constructor(private readonly maxPerMinute: number) {}

  /**
   * Authenticates by credentials, of which only a hash is kept. Refusals are counted; our own faults are not.
   * @throws ApiError `tooManyRequests`, and what `authenticate` throws
   */
  async attempt<T>(address: string, credentials: string, authenticate: () => Promise<T>): Promise<T> {
    if (this.maxPerMinute === 0) return authenticate();
    const [network, key] = [addressKey(address), credentialsKey(credentials)];
    if (!this.trusted.has(key) && this.failureCount(network) >= this.maxPerMinute)
      throw this.createLimitError(network);
    try {
      const found = await authenticate();
      this.trusted.set(key, true);
      return found;
    } catch (error) {
      if (isAuthFailure(error)) {
        this.trusted.delete(key);
        this.addFailure(network);
      }
      throw error;
    }
  }

  /** Trusts credentials that this process has just issued. */
  trust(credentials: string): void {
    this.trusted.set(credentialsKey(credentials), true);
  }

  private failureCount(network: string): number {
    return this.failures.get(network)?.count ?? 0;
  }

  /** The minute begins with the first failure. */
  private addFailure(network: string): void {
    const failures = this.failures.get(network);
    if (failures) failures.count += 1;
    else this.failures.set(network, { count: 1 });
  }

  private createLimitError(network: string): ApiError {
    const message = `An address takes ${this.maxPerMinute} failed authentications a minute`;
    const seconds = Math.ceil(this.failures.getRemainingTTL(network) / 1000);
    return new ApiError('tooManyRequests', [{ parameter: 'Authorization', message }], {
      'Retry-After': String(Math.max(1, seconds)),
    });
  }
}

function credentialsKey(credentials: string): string {
  return hash('sha256', credentials, 'base64');
}

function isAuthFailure(error: unknown): boolean {
  return (error instanceof ApiError || error instanceof OAuthError) && [401, 403].includes(error.status);
}
