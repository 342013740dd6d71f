import { objectIdToBytes } from '@mediajobs/jobs-domain';
import { queryRows } from '@mediajobs/postgres';
import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';

import type { DownloadGrant } from './download-token.js';

/** Time for which a result is kept, because players request a file in many ranges. A revocation takes effect within it. */
const CACHE_TTL_MS = 2_000;
const MAX_CACHED = 10_000;
const TOKEN_HASH_BYTES = 32;

// Hashes that begin with the id of a token lie between two keys of the primary key.
const IS_REVOKED = `
  SELECT EXISTS (SELECT FROM application_credentials
      WHERE account_id = $1 AND application_id = $2 AND revoked_at IS NOT NULL)
    OR EXISTS (SELECT FROM tokens
      WHERE hash BETWEEN $3 AND $4 AND account_id = $1 AND revoked_at IS NOT NULL) AS "isRevoked"`;

/** Tells whether the credentials that a URL was granted for were revoked. */
export class GrantRevocations {
  private readonly cache: LRUCache<string, boolean>;

  /** @param now returns milliseconds, for the age of cached results */
  constructor(
    private readonly pool: Pool,
    now: () => number = () => performance.now(),
  ) {
    this.cache = new LRUCache({ max: MAX_CACHED, ttl: CACHE_TTL_MS, ttlResolution: 0, perf: { now } });
  }

  /** Returns true if the application or the token of a grant was revoked. Tokens of an identity provider cannot be. */
  async isRevoked({ account, issuer }: Pick<DownloadGrant, 'account' | 'issuer'>): Promise<boolean> {
    const { application, tokenId } = issuer;
    if (application === null && tokenId === null) return false;
    const key = [account, application, tokenId].join(' ');
    const cached = this.cache.get(key);
    if (cached !== undefined) return cached;
    const first = Buffer.from(tokenId ?? '', 'hex');
    const last = Buffer.concat([first, Buffer.alloc(TOKEN_HASH_BYTES - first.length, 0xff)]);
    const [row] = await queryRows<{ isRevoked: boolean }>(this.pool, {
      name: 'revocation of a grant',
      text: IS_REVOKED,
      values: [
        objectIdToBytes(account),
        application && objectIdToBytes(application),
        tokenId && first,
        tokenId && last,
      ],
    });
    const isRevoked = row?.isRevoked ?? true;
    this.cache.set(key, isRevoked);
    return isRevoked;
  }
}
