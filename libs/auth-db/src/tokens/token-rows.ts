import { objectIdFromBytes, objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import { hash, randomBytes } from 'node:crypto';

import { recordAudit, type Actor } from '../audit/audit-log.js';
import type { Prisma, Token } from '../generated/prisma/client.js';
import type { PrismaTransaction } from '../prisma/prisma-client.js';

/** A token as lists return it. */
export interface ListedToken {
  /** The first 24 hexadecimal digits of its SHA-256. */
  readonly id: string;
  readonly account: ObjectId;
  /** Purpose of the token. */
  readonly name: string | null;
  readonly scopes: readonly string[];
  /** Id of the application that it was issued to; null if an operator or a user created it. */
  readonly application: ObjectId | null;
  readonly createdAt: Date;
  /** To the minute; null if it was never used. */
  readonly lastUsedAt: Date | null;
  /** Null for never. */
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

/** Selects one token by its id or itself, or all tokens of an account or of an application. */
export type TokenSelector =
  | { readonly id: string; readonly account?: ObjectId }
  | { readonly token: string }
  | { readonly account: ObjectId }
  | { readonly application: ObjectId };

/** A token to create. */
export interface NewToken {
  readonly account: ObjectId;
  readonly scopes: readonly string[];
  /** Null for no expiry. */
  readonly lifetimeS: number | null;
  readonly application: ObjectId | null;
  readonly name: string | null;
}

/** A new token. Its secret cannot be read again. */
export interface IssuedToken {
  readonly secret: string;
  readonly token: ListedToken;
}

/** Number of bytes of the hash that form the id of a token. */
const ID_BYTES = 12;
const HASH_BYTES = 32;

/** Returns the SHA-256 of a token in base64, which stands for it in memory and in tables. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'base64');
}

/** Returns the id of a token, which is no secret. @param tokenHash of `hashToken` */
export function toTokenId(tokenHash: string): string {
  return formatTokenId(Buffer.from(tokenHash, 'base64'));
}

/** Creates a token in a transaction. */
export async function insertToken(tx: PrismaTransaction, token: NewToken, by: Actor): Promise<IssuedToken> {
  const { account, scopes, lifetimeS, application, name } = token;
  const secret = randomBytes(32).toString('base64url');
  const createdAt = new Date();
  const row = await tx.token.create({
    data: {
      hash: Buffer.from(hashToken(secret), 'base64'),
      accountId: objectIdToBytes(account),
      scopes: [...scopes],
      createdAt,
      expiresAt: lifetimeS === null ? null : new Date(createdAt.getTime() + lifetimeS * 1000),
      applicationId: application && objectIdToBytes(application),
      name,
    },
  });
  const listed = toListedToken(row);
  await recordAudit(tx, by, 'created', 'token', [{ id: listed.id, account }]);
  return { secret, token: listed };
}

/** Revokes tokens in a transaction. Returns their hashes. */
export async function revokeTokens(
  tx: PrismaTransaction,
  tokens: TokenSelector,
  by: Actor,
): Promise<readonly string[]> {
  const revoked = await tx.token.updateManyAndReturn({
    where: { ...(await toCondition(tx, tokens)), revokedAt: null },
    data: { revokedAt: new Date() },
    select: { hash: true, accountId: true },
  });
  const subjects = revoked.map((token) => ({
    id: formatTokenId(token.hash),
    account: objectIdFromBytes(Buffer.from(token.accountId)),
  }));
  await recordAudit(tx, by, 'revoked', 'token', subjects);
  return revoked.map((token) => Buffer.from(token.hash).toString('base64'));
}

async function toCondition(tx: PrismaTransaction, tokens: TokenSelector): Promise<Prisma.TokenWhereInput> {
  if ('application' in tokens) return { applicationId: objectIdToBytes(tokens.application) };
  if ('token' in tokens) return { hash: Buffer.from(hashToken(tokens.token), 'base64') };
  const account = tokens.account && { accountId: objectIdToBytes(tokens.account) };
  if (!('id' in tokens)) return { ...account };
  const token = await findToken(tx, tokens.id);
  return token ? { hash: token.hash, ...account } : { hash: { in: [] } };
}

/** SQL, because Prisma has no range of bytes: hashes that begin with an id lie between two keys of the primary key. */
export async function findToken(tx: PrismaTransaction, id: string): Promise<Token | null> {
  const first = Buffer.from(id, 'hex');
  const last = Buffer.concat([first, Buffer.alloc(HASH_BYTES - ID_BYTES, 0xff)]);
  const [row] = await tx.$queryRaw<{ hash: Uint8Array<ArrayBuffer> }[]>`
    SELECT hash FROM tokens WHERE hash BETWEEN ${first} AND ${last}`;
  return row ? tx.token.findUnique({ where: { hash: row.hash } }) : null;
}

/** Returns a row as lists show it. */
export function toListedToken(row: Token): ListedToken {
  const { name, scopes, createdAt, lastUsedAt, expiresAt, revokedAt } = row;
  return {
    id: formatTokenId(row.hash),
    account: objectIdFromBytes(Buffer.from(row.accountId)),
    application: row.applicationId && objectIdFromBytes(Buffer.from(row.applicationId)),
    name,
    scopes,
    createdAt,
    lastUsedAt,
    expiresAt,
    revokedAt,
  };
}

function formatTokenId(tokenHash: Uint8Array): string {
  return Buffer.from(tokenHash).toString('hex', 0, ID_BYTES);
}
