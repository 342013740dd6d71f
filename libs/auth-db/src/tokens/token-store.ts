import { objectIdFromBytes, objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import { queryRows } from '@mediajobs/postgres';
import { LRUCache } from 'lru-cache';
import { timingSafeEqual } from 'node:crypto';
import type { Pool } from 'pg';

import { operatorActor, recordAudit, type Actor } from '../audit/audit-log.js';
import { lockCredentials, prismaClientFor, type PrismaClient } from '../prisma/prisma-client.js';
import type { Access } from './access.js';
import { recordTokenUse } from './record-use.js';
import {
  findToken,
  insertToken,
  revokeTokens,
  toListedToken,
  type IssuedToken,
  type ListedToken,
  type NewToken,
  type TokenSelector,
} from './token-rows.js';

/** Scopes, purpose and lifetime of a token. */
export interface TokenDetails {
  readonly access: Access;
  readonly name: string | null;
  /** Null for never. */
  readonly expiresAt: Date | null;
}

/** A page of the tokens of an account. */
export interface TokenPageQuery {
  readonly start: number;
  readonly limit: number;
  /** True for tokens that are neither expired nor revoked. */
  readonly isActive: boolean;
  /** Tokens of one application. */
  readonly application?: ObjectId;
  /** True for tokens of any application, false for those of none. */
  readonly hasApplication?: boolean;
}

/** Lifetime of a cached token. A revocation takes effect in every process within this time. */
export const TOKEN_CACHE_TTL_MS = 2_000;
const MAX_CACHED_TOKENS = 10_000;

/** Issues and verifies access tokens: 256 random bits, of which only the SHA-256 is stored. */
export class TokenStore {
  /** Number of tokens found in the cache, and of look-ups in the database. */
  readonly lookups = { hits: 0, misses: 0 };
  private readonly prisma: PrismaClient;
  private readonly cache: LRUCache<string, TokenDetails>;

  /** @param now returns milliseconds, for the age of cached tokens */
  constructor(
    private readonly pool: Pool,
    now: () => number = () => performance.now(),
  ) {
    this.prisma = prismaClientFor(pool);
    this.cache = new LRUCache({
      max: MAX_CACHED_TOKENS,
      ttl: TOKEN_CACHE_TTL_MS,
      ttlResolution: 0,
      perf: { now },
    });
  }

  /** Creates a token, which cannot be read again. @param lifetimeS null for no expiry */
  async issue(
    account: ObjectId,
    scopes: readonly string[],
    lifetimeS: number | null,
    by: Actor = operatorActor(),
    name: string | null = null,
  ): Promise<string> {
    return (await this.create({ account, scopes, lifetimeS, application: null, name }, by)).secret;
  }

  /** Creates a token. Returns it with what lists show of it. */
  async create(token: NewToken, by: Actor): Promise<IssuedToken> {
    return this.prisma.$transaction((tx) => insertToken(tx, token, by));
  }

  /** Creates a token for an application. Returns null if its credentials were revoked meanwhile. */
  async issueForApplication(
    { id, account }: { readonly id: ObjectId; readonly account: ObjectId },
    scopes: readonly string[],
    lifetimeS: number,
    by: Actor,
  ): Promise<string | null> {
    return this.prisma.$transaction(async (tx) => {
      if (!(await lockCredentials(tx, account, id))) return null;
      return (await insertToken(tx, { account, scopes, lifetimeS, application: id, name: null }, by)).secret;
    });
  }

  /** Revokes tokens. Processes that have them cached accept them for up to `TOKEN_CACHE_TTL_MS`. Returns their number. */
  async revoke(tokens: TokenSelector, by: Actor = operatorActor()): Promise<number> {
    const hashes = await this.prisma.$transaction((tx) => revokeTokens(tx, tokens, by));
    for (const tokenHash of hashes) this.cache.delete(tokenHash);
    return hashes.length;
  }

  /**
   * Revokes a token and creates one with the same account, name, scopes and lifetime. Returns null if the token or the
   * credentials of its application are no longer valid.
   */
  async rotate(id: string, by: Actor = operatorActor()): Promise<string | null> {
    return this.prisma.$transaction(async (tx) => {
      const old = await findToken(tx, id);
      if (!old) return null;
      const { account, application, name, scopes } = toListedToken(old);
      // Before the token, in the order in which the revocation of an application locks both.
      if (application !== null && !(await lockCredentials(tx, account, application))) return null;
      const now = new Date();
      const { count } = await tx.token.updateMany({
        where: { hash: old.hash, ...isActiveAt(now) },
        data: { revokedAt: now },
      });
      if (count === 0) return null;
      await recordAudit(tx, by, 'rotated', 'token', [{ id, account }]);
      const lifetimeS = old.expiresAt && (old.expiresAt.getTime() - old.createdAt.getTime()) / 1000;
      return (await insertToken(tx, { account, scopes, lifetimeS, application, name }, by)).secret;
    });
  }

  /** Lists all tokens, or those of an account, oldest first, including those that are no longer valid. */
  async list(account: ObjectId | null = null): Promise<ListedToken[]> {
    const tokens = await this.prisma.token.findMany({
      where: account === null ? {} : { accountId: objectIdToBytes(account) },
      orderBy: [{ createdAt: 'asc' }, { hash: 'asc' }],
    });
    return tokens.map(toListedToken);
  }

  /** Returns a page of the tokens of an account, newest first, and their number on all pages. */
  async page(
    account: ObjectId,
    { start, limit, isActive, application, hasApplication }: TokenPageQuery,
  ): Promise<{ readonly tokens: ListedToken[]; readonly total: number }> {
    const where = {
      accountId: objectIdToBytes(account),
      ...(isActive && isActiveAt(new Date())),
      ...(hasApplication !== undefined && { applicationId: hasApplication ? { not: null } : null }),
      ...(application !== undefined && { applicationId: objectIdToBytes(application) }),
    };
    const [tokens, total] = await Promise.all([
      this.prisma.token.findMany({
        where,
        orderBy: [{ createdAt: 'desc' }, { hash: 'desc' }],
        skip: start,
        take: limit,
      }),
      this.prisma.token.count({ where }),
    ]);
    return { tokens: tokens.map(toListedToken), total };
  }

  /** Returns a token of an account, valid or not; null if it has none of this id. */
  async find(account: ObjectId, id: string): Promise<ListedToken | null> {
    const row = await findToken(this.prisma, id);
    const token = row && toListedToken(row);
    return token?.account === account ? token : null;
  }

  /** Returns what a token allows if it is in the cache. @param tokenHash of `hashToken` */
  cached(tokenHash: string): Access | null {
    const token = this.cache.get(tokenHash);
    if (!token || hasExpired(token)) return null;
    this.lookups.hits += 1;
    return token.access;
  }

  /** Returns what a token allows, or null if it is unknown, expired or revoked. @param tokenHash of `hashToken` */
  async verify(tokenHash: string): Promise<Access | null> {
    return (await this.describe(tokenHash))?.access ?? null;
  }

  /** Returns a valid token, or null if it is unknown, expired or revoked. @param tokenHash of `hashToken` */
  async describe(tokenHash: string): Promise<TokenDetails | null> {
    const cached = this.cache.get(tokenHash);
    if (cached && !hasExpired(cached)) {
      this.lookups.hits += 1;
      return cached;
    }
    this.lookups.misses += 1;
    const token = await this.read(Buffer.from(tokenHash, 'base64'));
    if (!token || hasExpired(token)) return null;
    this.cache.set(tokenHash, token);
    return token;
  }

  /** SQL, because a look-up by Prisma takes twice the CPU time (195 against 96 µs), and wrong tokens cause many. */
  private async read(tokenHash: Buffer): Promise<TokenDetails | null> {
    const [row] = await queryRows<TokenRow>(this.pool, {
      name: 'token by hash',
      text: 'SELECT hash, account_id, application_id, scopes, name, expires_at, last_used_at FROM tokens WHERE hash = $1 AND revoked_at IS NULL',
      values: [tokenHash],
    });
    // The hash of a random secret is searched: timing reveals nothing about other tokens.
    if (!row || !timingSafeEqual(row.hash, tokenHash)) return null;
    const token = toDetails(row);
    const { account, application } = token.access;
    if (!hasExpired(token))
      await recordTokenUse(this.pool, {
        hash: tokenHash,
        account,
        application,
        lastUsedAt: row.last_used_at,
      });
    return token;
  }
}

interface TokenRow {
  readonly hash: Buffer;
  readonly account_id: Buffer;
  readonly application_id: Buffer | null;
  readonly scopes: readonly string[];
  readonly name: string | null;
  readonly expires_at: Date | null;
  readonly last_used_at: Date | null;
}

function toDetails(row: TokenRow): TokenDetails {
  return {
    access: {
      account: objectIdFromBytes(row.account_id),
      scopes: new Set(row.scopes),
      application: row.application_id && objectIdFromBytes(row.application_id),
    },
    name: row.name,
    expiresAt: row.expires_at,
  };
}

/** The condition of a token that is valid at a time. */
function isActiveAt(now: Date): { revokedAt: null; OR: object[] } {
  return { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
}

function hasExpired({ expiresAt }: TokenDetails): boolean {
  return expiresAt !== null && expiresAt.getTime() <= Date.now();
}
