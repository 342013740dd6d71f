import { toObjectId } from '@mediajobs/jobs-domain';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { randomBytes } from 'node:crypto';
import { UsedSignatures } from './applications/used-signatures.js';
import { TokenStore } from './tokens/token-store.js';
import { SessionStore } from './sessions/session-store.js';
import { purgeExpiredAccess } from './purge-expired-access.js';

const ACCOUNT = toObjectId('a'.repeat(24));
const FOREVER = { tokenRetentionDays: 0, auditRetentionDays: 0 };

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
});

afterEach(() => database.drop());

const count = async (table: string): Promise<number> => {
  const { rows } = await database.pool.query<{ count: number }>(`SELECT count(*) FROM ${table}`);
  return rows[0]?.count ?? -1;
};

it.each([
  ['a valid token', null, null, true],
  ['a token that expires tomorrow', '1 day', null, true],
  ['a recently expired token', '-29 days', null, true],
  ['a token that expired long ago', '-31 days', null, false],
  ['a recently revoked token', '1 day', '-29 days', true],
  ['a token that was revoked long ago', null, '-31 days', false],
  ['a token that expired before it was revoked', '-31 days', '-1 day', false],
])('keeps or deletes %s', async (_, expires, revoked, kept) => {
  const token = await new TokenStore(database.pool).issue(ACCOUNT, ['me'], null);
  await database.pool.query(
    'UPDATE tokens SET expires_at = now() + $1::interval, revoked_at = now() + $2::interval',
    [expires, revoked],
  );
  expect(await purgeExpiredAccess(database.pool, { tokenRetentionDays: 30, auditRetentionDays: 0 })).toEqual({
    tokens: kept ? 0 : 1,
    audit: 0,
    signatures: 0,
    sessions: 0,
  });
  expect(await count('tokens')).toBe(kept ? 1 : 0);
  expect(await count('audit_entries')).toBe(1);
  expect(token).toHaveLength(43);
});

it('deletes many tokens in several processes at once, none twice', async () => {
  await database.pool.query(
    `INSERT INTO tokens (hash, account_id, scopes, expires_at)
     SELECT sha256(n::text::bytea), $1, '{me}', now() - interval '40 days' * (n % 2) FROM generate_series(1, 5000) n`,
    [Buffer.from(ACCOUNT, 'hex')],
  );
  expect(await purgeExpiredAccess(database.pool, FOREVER)).toEqual({
    tokens: 0,
    audit: 0,
    signatures: 0,
    sessions: 0,
  });
  const each = [1, 2, 3].map(() =>
    purgeExpiredAccess(database.pool, { tokenRetentionDays: 30, auditRetentionDays: 0 }),
  );
  const deleted = (await Promise.all(each)).map(({ tokens }) => tokens);
  expect(deleted.reduce((a, b) => a + b)).toBe(2500);
  expect(await count('tokens')).toBe(2500);
});

it('deletes audit entries if they have a retention', async () => {
  const tokens = new TokenStore(database.pool);
  for (let n = 0; n < 3; n++) await tokens.issue(ACCOUNT, ['me'], null);
  await database.pool.query(
    `UPDATE audit_entries SET at = now() - interval '400 days' WHERE id IN (SELECT min(id) FROM audit_entries)`,
  );
  expect(await purgeExpiredAccess(database.pool, FOREVER)).toEqual({
    tokens: 0,
    audit: 0,
    signatures: 0,
    sessions: 0,
  });
  expect(await purgeExpiredAccess(database.pool, { tokenRetentionDays: 0, auditRetentionDays: 365 })).toEqual(
    { tokens: 0, audit: 1, signatures: 0, sessions: 0 },
  );
  expect(await count('audit_entries')).toBe(2);
});

it('keeps revoked tokens while URLs that they granted may be valid', async () => {
  await new TokenStore(database.pool).issue(ACCOUNT, ['me'], null);
  await database.pool.query(`UPDATE tokens SET revoked_at = now() - interval '6 days'`);
  const retention = { tokenRetentionDays: 1, auditRetentionDays: 0 };
  expect(await purgeExpiredAccess(database.pool, retention)).toMatchObject({ tokens: 0 });
  await database.pool.query(`UPDATE tokens SET revoked_at = now() - interval '8 days'`);
  expect(await purgeExpiredAccess(database.pool, retention)).toMatchObject({ tokens: 1 });
});

it('deletes used signatures after their URLs have expired', async () => {
  const signatures = new UsedSignatures(database.pool);
  for (const hours of [-2, 0, 1]) await signatures.use(randomBytes(32), Date.now() + hours * 3_600_000);
  expect(await purgeExpiredAccess(database.pool, FOREVER)).toMatchObject({ signatures: 1 });
  expect(await count('used_signatures')).toBe(2);
});

it('deletes sessions that have expired', async () => {
  const sessions = new SessionStore(database.pool);
  const access = { account: ACCOUNT, scopes: new Set(['me']), application: null };
  for (const hours of [-1, 1]) {
    const expiresAt = new Date(Date.now() + hours * 3_600_000);
    await sessions.start({ access, expiresAt, by: { subject: 'ada', name: null } });
  }
  expect(await purgeExpiredAccess(database.pool, FOREVER)).toMatchObject({ sessions: 1 });
  expect(await count('sessions')).toBe(1);
});
