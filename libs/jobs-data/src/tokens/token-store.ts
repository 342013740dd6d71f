import type { ObjectId } from '@mediajobs/jobs-domain';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import type { PrismaClient } from '../generated/prisma/client.js';
import { allRows } from '../read/query-rows.js';
import { fromBytes, toBytes } from '../write/bytes.js';

/** Whom a token speaks for and what it may do. */
export interface Access {
  readonly account: ObjectId;
  readonly scopes: ReadonlySet<string>;
}

interface Known {
  readonly hash: Buffer;
  readonly access: Access;
  /** Epoch milliseconds, null for never. */
  readonly expiresAt: number | null;
}

interface TokenRow {
  readonly hash: Buffer;
  readonly account_id: Buffer;
  readonly scopes: readonly string[];
  readonly expires_at: Date | null;
}

/** How long a token is believed without asking the database: a revocation takes effect within this time (ms). */
export const TOKEN_CACHE_TTL = 2_000;
const TOKEN_CACHE_SIZE = 10_000;

/** Issues and checks access tokens: 256 random bits, of which only the SHA-256 is stored. */
export class TokenStore {
  /** How often the cache knew a token, and how often the database was asked. */
  readonly lookups = { hits: 0, misses: 0 };
  private readonly cache = new LRUCache<string, Known>({ max: TOKEN_CACHE_SIZE, ttl: TOKEN_CACHE_TTL });

  constructor(
    private readonly pool: Pool,
    private readonly prisma: Pick<PrismaClient, 'token'>,
  ) {}

  /** Makes a token. It is given out this one time. @param lifetime seconds, null for no expiry. */
  async issue(account: ObjectId, scopes: readonly string[], lifetime: number | null): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.prisma.token.create({
      data: {
        hash: hashOf(token),
        accountId: toBytes(account),
        scopes: [...scopes],
        expiresAt: lifetime === null ? null : new Date(Date.now() + lifetime * 1000),
      },
    });
    return token;
  }

  /** Ends a token. @returns whether there was one to end. */
  async revoke(token: string): Promise<boolean> {
    const { count } = await this.prisma.token.updateMany({
      where: { hash: hashOf(token), revokedAt: null },
      data: { revokedAt: new Date() },
    });
    this.cache.delete(hashOf(token).toString('hex'));
    return count > 0;
  }

  /** What a token allows, null where it is unknown, expired or revoked. */
  async access(token: string): Promise<Access | null> {
    const hash = hashOf(token);
    const key = hash.toString('hex');
    const cached = this.cache.get(key);
    this.lookups[cached ? 'hits' : 'misses'] += 1;
    const known = cached ?? (await this.read(hash));
    // Tokens are found by the hash of a random secret, so that no timing tells anything of another one.
    if (!known || !timingSafeEqual(known.hash, hash)) return null;
    if (known.expiresAt !== null && known.expiresAt <= Date.now()) return null;
    this.cache.set(key, known, { noUpdateTTL: true });
    return known.access;
  }

  private async read(hash: Buffer): Promise<Known | null> {
    const [row] = await allRows<TokenRow>(this.pool, {
      name: 'token by hash',
      text: 'SELECT hash, account_id, scopes, expires_at FROM tokens WHERE hash = $1 AND revoked_at IS NULL',
      values: [hash],
    });
    if (!row) return null;
    return {
      hash: row.hash,
      access: { account: fromBytes(row.account_id), scopes: new Set(row.scopes) },
      expiresAt: row.expires_at?.getTime() ?? null,
    };
  }
}

function hashOf(token: string): Buffer<ArrayBuffer> {
  return createHash('sha256').update(token).digest();
}
