import type { ObjectId } from '@mediajobs/jobs-domain';
import { createHash, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ClientBase, Pool } from 'pg';
import { operatorActor, recordAudit, type Actor } from '../audit/audit-log.js';
import type { PrismaClient } from '@mediajobs/postgres';
import { queryRows } from '@mediajobs/postgres';
import { objectIdFromBytes, objectIdToBytes } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';

/** Whom a token speaks for and what it may do. */
export interface Access {
  readonly account: ObjectId;
  readonly scopes: ReadonlySet<string>;
}

interface CachedToken {
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

/** A token as it is listed. */
export interface ListedToken {
  /** The first 24 hexadecimal digits of its SHA-256. */
  readonly id: string;
  readonly account: ObjectId;
  readonly scopes: readonly string[];
  /** Id of the application that it was issued to, null where an operator made it. */
  readonly application: ObjectId | null;
  readonly createdAt: Date;
  /** Null for never. */
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

/** Some tokens: one by its id or by itself, or all of an account or of an application. */
export type TokenSelector =
  | { readonly id: string }
  | { readonly token: string }
  | { readonly account: ObjectId }
  | { readonly application: ObjectId };

/** How long a token is believed without asking the database: a revocation takes effect within this time (ms). */
export const TOKEN_CACHE_TTL_MS = 2_000;
const MAX_CACHED_TOKENS = 10_000;

/** The bytes of a token's hash that name it where people do. */
const ID_BYTES = 12;

/** Issues and checks access tokens: 256 random bits, of which only the SHA-256 is stored. */
export class TokenStore {
  /** How often the cache knew a token, and how often the database was asked. */
  readonly lookups = { hits: 0, misses: 0 };
  private readonly cache = new LRUCache<string, CachedToken>({
    max: MAX_CACHED_TOKENS,
    ttl: TOKEN_CACHE_TTL_MS,
  });

  constructor(
    private readonly pool: Pool,
    private readonly prisma: Pick<PrismaClient, 'token'>,
  ) {}

  /** Makes a token. It is given out this one time. @param lifetimeS seconds, null for no expiry. */
  async issue(
    account: ObjectId,
    scopes: readonly string[],
    lifetimeS: number | null,
    by: Actor = operatorActor(),
  ): Promise<string> {
    const token = newToken();
    await inTransaction(this.pool, (connection) =>
      insertToken(
        connection,
        token,
        { account, scopes, expiresAt: expiryAfter(lifetimeS), application: null },
        by,
      ),
    );
    return token;
  }

  /** Makes a token for an application. @returns null where that was revoked meanwhile. */
  async issueForApplication(
    { id, account }: { readonly id: ObjectId; readonly account: ObjectId },
    scopes: readonly string[],
    lifetimeS: number,
    by: Actor,
  ): Promise<string | null> {
    const token = newToken();
    const grant = { account, scopes, expiresAt: expiryAfter(lifetimeS), application: id };
    return inTransaction(this.pool, async (connection) => {
      // Held until the token is there, so that whoever revokes the application waits, and ends this token too.
      const { rowCount } = await connection.query(
        'SELECT FROM application_credentials WHERE application_id = $1 AND revoked_at IS NULL FOR SHARE',
        [objectIdToBytes(id)],
      );
      if (rowCount === 0) return null;
      await insertToken(connection, token, grant, by);
      return token;
    });
  }

  /** Ends a token. @returns whether there was one to end. */
  async revoke(token: string, by: Actor = operatorActor()): Promise<boolean> {
    const ended = await this.revokeAll({ token }, by);
    this.cache.delete(cacheKey(token));
    return ended > 0;
  }

  /** Ends tokens that have not ended yet. Processes that know them believe them for TOKEN_CACHE_TTL. @returns how many. */
  async revokeAll(tokens: TokenSelector, by: Actor = operatorActor()): Promise<number> {
    return inTransaction(this.pool, (connection) => revokeTokens(connection, tokens, by));
  }

  /** Ends a token and makes another one of the same account, scopes and lifetime. @returns null where it has ended, or its application. */
  async rotate(id: string, by: Actor = operatorActor()): Promise<string | null> {
    const token = newToken();
    return inTransaction(this.pool, async (connection) => {
      const { condition, value } = selectorCondition({ id });
      // As in `issueTo`, and before the token, as whoever revokes the application takes the two.
      const holder = await connection.query<{ revoked_at: Date | null }>(
        `SELECT revoked_at FROM application_credentials WHERE application_id IN (SELECT application_id FROM tokens WHERE ${condition}) FOR SHARE`,
        [value],
      );
      if (holder.rows.some(({ revoked_at }) => revoked_at !== null)) return null;
      const { rows } = await connection.query<TokenRow & { application_id: Buffer | null; created_at: Date }>(
        `UPDATE tokens SET revoked_at = now()
         WHERE ${condition} AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
         RETURNING account_id, scopes, expires_at, created_at, application_id`,
        [value],
      );
      const [old] = rows;
      if (!old) return null;
      const { scopes, expires_at, created_at, application_id } = old;
      const account = objectIdFromBytes(old.account_id);
      const lifetime = expires_at === null ? null : (expires_at.getTime() - created_at.getTime()) / 1000;
      const application = application_id === null ? null : objectIdFromBytes(application_id);
      await recordAudit(connection, by, 'rotated', 'token', [{ id, account }]);
      await insertToken(
        connection,
        token,
        { account, scopes, expiresAt: expiryAfter(lifetime), application },
        by,
      );
      return token;
    });
  }

  /** All tokens, or those of an account, oldest first; those that ended too. */
  async list(account: ObjectId | null = null): Promise<ListedToken[]> {
    const tokens = await this.prisma.token.findMany({
      where: account === null ? {} : { accountId: objectIdToBytes(account) },
      orderBy: [{ createdAt: 'asc' }, { hash: 'asc' }],
    });
    return tokens.map(({ hash, accountId, applicationId, scopes, createdAt, expiresAt, revokedAt }) => ({
      id: formatTokenId(Buffer.from(hash)),
      account: objectIdFromBytes(Buffer.from(accountId)),
      application: applicationId === null ? null : objectIdFromBytes(Buffer.from(applicationId)),
      ...{ scopes, createdAt, expiresAt, revokedAt },
    }));
  }

  /** What a token allows, where that was looked up lately. */
  cached(token: string): Access | null {
    const known = this.cache.get(cacheKey(token));
    if (!known || hasExpired(known)) return null;
    this.lookups.hits += 1;
    return known.access;
  }

  /** What a token allows, null where it is unknown, expired or revoked. */
  async verify(token: string): Promise<Access | null> {
    const cached = this.cached(token);
    if (cached) return cached;
    this.lookups.misses += 1;
    const hash = hashToken(token);
    const known = await this.read(hash);
    // Tokens are found by the hash of a random secret, so that no timing tells anything of another one.
    if (!known || !timingSafeEqual(known.hash, hash) || hasExpired(known)) return null;
    this.cache.set(cacheKey(token), known);
    return known.access;
  }

  private async read(hash: Buffer): Promise<CachedToken | null> {
    const [row] = await queryRows<TokenRow>(this.pool, {
      name: 'token by hash',
      text: 'SELECT hash, account_id, scopes, expires_at FROM tokens WHERE hash = $1 AND revoked_at IS NULL',
      values: [hash],
    });
    if (!row) return null;
    return {
      hash: row.hash,
      access: { account: objectIdFromBytes(row.account_id), scopes: new Set(row.scopes) },
      expiresAt: row.expires_at?.getTime() ?? null,
    };
  }
}

/** Ends tokens in the transaction of a connection. @returns how many. */
export async function revokeTokens(
  connection: ClientBase,
  tokens: TokenSelector,
  by: Actor,
): Promise<number> {
  const { condition, value } = selectorCondition(tokens);
  const { rows } = await connection.query<Pick<TokenRow, 'hash' | 'account_id'>>(
    `UPDATE tokens SET revoked_at = now() WHERE ${condition} AND revoked_at IS NULL RETURNING hash, account_id`,
    [value],
  );
  const subjects = rows.map(({ hash, account_id }) => ({
    id: formatTokenId(hash),
    account: objectIdFromBytes(account_id),
  }));
  await recordAudit(connection, by, 'revoked', 'token', subjects);
  return rows.length;
}

async function insertToken(
  connection: ClientBase,
  token: string,
  { account, scopes, expiresAt, application }: Omit<ListedToken, 'id' | 'createdAt' | 'revokedAt'>,
  by: Actor,
): Promise<void> {
  const hash = hashToken(token);
  await connection.query(
    'INSERT INTO tokens (hash, account_id, scopes, expires_at, application_id) VALUES ($1, $2, $3, $4, $5)',
    [
      hash,
      objectIdToBytes(account),
      scopes,
      expiresAt,
      application === null ? null : objectIdToBytes(application),
    ],
  );
  await recordAudit(connection, by, 'created', 'token', [{ id: formatTokenId(hash), account }]);
}

function selectorCondition(tokens: TokenSelector): { condition: string; value: Buffer } {
  if ('token' in tokens) return { condition: 'hash = $1', value: hashToken(tokens.token) };
  if ('account' in tokens) return { condition: 'account_id = $1', value: objectIdToBytes(tokens.account) };
  if ('application' in tokens)
    return { condition: 'application_id = $1', value: objectIdToBytes(tokens.application) };
  // Between the first and the last hash that begin so: found by the primary key.
  return {
    condition: String.raw`hash BETWEEN $1 AND $1 || '\xffffffffffffffffffffffffffffffffffffffff'::bytea`,
    value: Buffer.from(tokens.id, 'hex'),
  };
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function hashToken(token: string): Buffer<ArrayBuffer> {
  return createHash('sha256').update(token).digest();
}

/** What stands for a token in memory, where it is kept no more than in tables. */
function cacheKey(token: string): string {
  return hash('sha256', token, 'base64');
}

function hasExpired({ expiresAt }: CachedToken): boolean {
  return expiresAt !== null && expiresAt <= Date.now();
}

function formatTokenId(hash: Buffer): string {
  return hash.toString('hex', 0, ID_BYTES);
}

function expiryAfter(lifetime: number | null): Date | null {
  return lifetime === null ? null : new Date(Date.now() + lifetime * 1000);
}
