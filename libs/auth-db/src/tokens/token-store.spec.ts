import { toObjectId, type ObjectId } from '@mediajobs/jobs-domain';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { operatorActor } from '../audit/audit-log.js';
import { hashToken, type ListedToken } from './token-rows.js';
import { TOKEN_CACHE_TTL_MS, TokenStore } from './token-store.js';

const ALICE = toObjectId('5a0000000000000000000001');
const BOB = toObjectId('5b0000000000000000000002');
const SCOPES = ['mediahub_read', 'me'];
const BY = operatorActor('a test');

let database: TestDatabase;
let tokens: TokenStore;
/** Milliseconds of the clock of `tokens`. */
let now = 1;

beforeAll(async () => {
  database = await createTestDatabase();
  tokens = new TokenStore(database.pool, () => now);
});
afterAll(() => database.drop());

async function lastToken(account: ObjectId): Promise<ListedToken> {
  const token = (await tokens.list(account)).at(-1);
  if (!token) throw new Error('The account has no token');
  return token;
}

async function auditActions(id: string): Promise<unknown[]> {
  const { rows } = await database.pool.query<{ action: string }>(
    'SELECT action FROM audit_entries WHERE subject_id = $1 ORDER BY id',
    [id],
  );
  return rows.map(({ action }) => action);
}

/** Without the cache. */
const verify = (token: string | null) => new TokenStore(database.pool).verify(hashToken(token ?? ''));

describe('TokenStore', () => {
  it('verifies a token, and caches it', async () => {
    const token = await tokens.issue(ALICE, SCOPES, null);
    const access = { account: ALICE, scopes: new Set(SCOPES), application: null };
    expect(tokens.cached(hashToken(token))).toBeNull();
    expect(await tokens.verify(hashToken(token))).toEqual(access);
    expect(tokens.cached(hashToken(token))).toEqual(access);
    expect(await tokens.verify(hashToken('x'))).toBeNull();
  });

  it('accepts a token that was revoked elsewhere until the cached one expires', async () => {
    const token = await tokens.issue(ALICE, SCOPES, null);
    const hash = hashToken(token);
    await tokens.verify(hash);
    await new TokenStore(database.pool).revoke({ token });
    now += TOKEN_CACHE_TTL_MS - 1;
    expect(await tokens.verify(hash)).not.toBeNull();
    now += 2;
    expect(await tokens.verify(hash)).toBeNull();
  });

  it('rejects a token that it revoked itself at once', async () => {
    const token = await tokens.issue(ALICE, SCOPES, null);
    await tokens.verify(hashToken(token));
    expect(await tokens.revoke({ token })).toBe(1);
    expect(await tokens.verify(hashToken(token))).toBeNull();
  });

  it('rejects an expired token', async () => {
    expect(await tokens.verify(hashToken(await tokens.issue(ALICE, SCOPES, 0)))).toBeNull();
  });

  it('names a token by the beginning of its hash', async () => {
    const token = await tokens.issue(ALICE, SCOPES, 60, BY);
    const listed = await lastToken(ALICE);
    expect(listed).toMatchObject({ account: ALICE, scopes: SCOPES, application: null, revokedAt: null });
    expect(listed.id).toBe(Buffer.from(hashToken(token), 'base64').toString('hex', 0, 12));
    expect(await tokens.revoke({ id: listed.id }, BY)).toBe(1);
    expect(await tokens.revoke({ id: listed.id }, BY)).toBe(0);
    expect(await verify(token)).toBeNull();
    expect(await auditActions(listed.id)).toEqual(['created', 'revoked']);
  });

  it('rotates a token to one of the same account, scopes and lifetime', async () => {
    const old = await tokens.issue(BOB, ['me'], 600, BY);
    const { id } = await lastToken(BOB);
    const rotated = await tokens.rotate(id, BY);
    expect(await verify(old)).toBeNull();
    expect(await verify(rotated)).toEqual({ account: BOB, scopes: new Set(['me']), application: null });
    const after = await lastToken(BOB);
    expect((after.expiresAt?.getTime() ?? 0) - after.createdAt.getTime()).toBe(600_000);
    expect([await auditActions(id), await auditActions(after.id)]).toEqual([
      ['created', 'rotated'],
      ['created'],
    ]);
    expect(await tokens.rotate(id)).toBeNull();
    expect(await tokens.rotate('f'.repeat(24))).toBeNull();
  });

  it('revokes all tokens of an account', async () => {
    const account = toObjectId('5c0000000000000000000003');
    await Promise.all([1, 2, 3].map(() => tokens.issue(account, SCOPES, null)));
    expect(await tokens.revoke({ account })).toBe(3);
    expect((await tokens.list(account)).every(({ revokedAt }) => revokedAt !== null)).toBe(true);
  });

  it('records the last use of a token once a minute', async () => {
    const token = await tokens.issue(ALICE, SCOPES, null, BY, 'Nightly export');
    const lastUse = async (): Promise<Date | null> => (await lastToken(ALICE)).lastUsedAt;
    expect([(await lastToken(ALICE)).name, await lastUse()]).toEqual(['Nightly export', null]);
    await verify(token);
    const first = await lastUse();
    expect(first).toBeInstanceOf(Date);
    await verify(token);
    expect(await lastUse()).toEqual(first);
    const hash = Buffer.from(hashToken(token), 'base64');
    await database.pool.query(`UPDATE tokens SET last_used_at = now() - interval '61 s' WHERE hash = $1`, [
      hash,
    ]);
    await verify(token);
    expect((await lastUse())?.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? Infinity);
  });

  it('lists a page of tokens, newest first, valid ones alone if needed', async () => {
    const account = toObjectId('5d0000000000000000000004');
    const page = async (query: object): Promise<(string | null)[]> =>
      (await tokens.page(account, { start: 0, limit: 10, isActive: true, ...query })).tokens.map(
        ({ name }) => name,
      );
    for (const name of ['first', 'second', 'third']) await tokens.issue(account, SCOPES, 60, BY, name);
    await tokens.issue(account, SCOPES, 0, BY, 'expired');
    expect(await page({})).toEqual(['third', 'second', 'first']);
    expect(await page({ start: 1, limit: 1 })).toEqual(['second']);
    expect(await page({ isActive: false, limit: 2 })).toEqual(['expired', 'third']);
    expect(await page({ application: BOB })).toEqual([]);
    expect(await page({ hasApplication: false })).toHaveLength(3);
    expect(await page({ hasApplication: true })).toEqual([]);
    expect((await tokens.page(account, { start: 0, limit: 1, isActive: true })).total).toBe(3);
  });

  it('finds and revokes a token of its account only', async () => {
    await tokens.issue(ALICE, SCOPES, null, BY);
    const { id } = await lastToken(ALICE);
    expect([await tokens.find(ALICE, id), await tokens.find(BOB, id)]).toEqual([
      expect.objectContaining({ id }),
      null,
    ]);
    expect(await tokens.revoke({ id, account: BOB }, BY)).toBe(0);
    expect(await tokens.revoke({ id, account: ALICE }, BY)).toBe(1);
  });

  it('stores no token without its audit entry', async () => {
    const before = await tokens.list();
    await expect(tokens.issue(ALICE, SCOPES, 60, { ...BY, type: 'other' as 'client' })).rejects.toThrow();
    expect(await tokens.list()).toEqual(before);
  });
});
