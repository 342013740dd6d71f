import { objectIdFromBytes, objectIdToBytes } from '@mediajobs/jobs-domain';
import { queryRows } from '@mediajobs/postgres';
import { LRUCache } from 'lru-cache';
import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';

import type { Access } from '../tokens/access.js';
import { hashToken } from '../tokens/token-rows.js';

/** Lifetime of a cached session. Its end takes effect in every process within this time. */
const CACHE_TTL_MS = 2_000;
const MAX_CACHED = 10_000;

/** A user as an identity provider names them. */
export interface SessionUser {
  /** Claim `sub`. */
  readonly subject: string;
  readonly name: string | null;
}

/** A session to start. */
export interface NewSession {
  readonly access: Access;
  readonly expiresAt: Date;
  /** The token that starts the session, or the user who has signed in at an identity provider. */
  readonly by: { readonly tokenHash: string } | SessionUser;
}

/** A sign-in of a browser. One that a token started is valid only while the token is. */
export interface Session {
  readonly access: Access;
  /** SHA-256 of the token that started it, in base64; null after a sign-in at an identity provider. */
  readonly tokenHash: string | null;
  /** Null if a token started it. */
  readonly subject: string | null;
  /** Name of the user; null if a token started it. */
  readonly name: string | null;
  readonly expiresAt: Date;
}

const INSERT = `
  INSERT INTO sessions (hash, account_id, scopes, token_hash, subject, name, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;

const FIND = `
  SELECT account_id, scopes, token_hash, subject, name, expires_at
  FROM sessions WHERE hash = $1 AND expires_at > now()`;

/** Starts, verifies and ends sessions: 256 random bits in a cookie, of which only the SHA-256 is stored. */
export class SessionStore {
  private readonly cache: LRUCache<string, Session>;

  constructor(private readonly pool: Pool) {
    this.cache = new LRUCache({ max: MAX_CACHED, ttl: CACHE_TTL_MS, ttlResolution: 0 });
  }

  /** Starts a session. Returns the value of its cookie, which cannot be read again. */
  async start({ access, expiresAt, by }: NewSession): Promise<string> {
    const value = randomBytes(32).toString('base64url');
    await queryRows(this.pool, {
      name: 'start of a session',
      text: INSERT,
      values: [
        Buffer.from(hashToken(value), 'base64'),
        objectIdToBytes(access.account),
        [...access.scopes],
        'tokenHash' in by ? Buffer.from(by.tokenHash, 'base64') : null,
        'subject' in by ? by.subject : null,
        'subject' in by ? by.name : null,
        expiresAt,
      ],
    });
    return value;
  }

  /** Returns a session if it is in the cache. @param hash of `hashToken` */
  cached(hash: string): Session | null {
    const session = this.cache.get(hash);
    return session && session.expiresAt.getTime() > Date.now() ? session : null;
  }

  /** Returns a session, or null if it is unknown or has ended. @param hash of `hashToken` */
  async verify(hash: string): Promise<Session | null> {
    const cached = this.cached(hash);
    if (cached) return cached;
    const [row] = await queryRows<SessionRow>(this.pool, {
      name: 'session by hash',
      text: FIND,
      values: [Buffer.from(hash, 'base64')],
    });
    if (!row) return null;
    const session = toSession(row);
    this.cache.set(hash, session);
    return session;
  }

  /**
   * Ends a session. Other processes accept it for up to two seconds. Returns the `sub` of its user; null if a token started
   * it, or if there was none.
   *
   * @param hash of `hashToken`
   */
  async end(hash: string): Promise<string | null> {
    this.cache.delete(hash);
    const [row] = await queryRows<Pick<SessionRow, 'subject'>>(this.pool, {
      name: 'end of a session',
      text: 'DELETE FROM sessions WHERE hash = $1 RETURNING subject',
      values: [Buffer.from(hash, 'base64')],
    });
    return row?.subject ?? null;
  }
}

interface SessionRow {
  readonly account_id: Buffer;
  readonly scopes: readonly string[];
  readonly token_hash: Buffer | null;
  readonly subject: string | null;
  readonly name: string | null;
  readonly expires_at: Date;
}

function toSession(row: SessionRow): Session {
  return {
    access: {
      account: objectIdFromBytes(row.account_id),
      scopes: new Set(row.scopes),
      application: null,
    },
    tokenHash: row.token_hash?.toString('base64') ?? null,
    subject: row.subject,
    name: row.name,
    expiresAt: row.expires_at,
  };
}
