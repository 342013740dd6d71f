import { toObjectId } from '@mediajobs/jobs-domain';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { TokenStore } from './tokens/token-store.js';
import { purgeExpiredAccess } from './purge-expired-access.js';

const ACCOUNT = toObjectId('a'.repeat(24));
const FOR_EVER = { tokenRetentionDays: 0, auditRetentionDays: 0 };

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
  ['that is valid', null, null, true],
  ['that expires some day', '1 day', null, true],
  ['that expired lately', '-29 days', null, true],
  ['that expired long ago', '-31 days', null, false],
  ['that was revoked lately', '1 day', '-29 days', true],
  ['that was revoked long ago, and would last', null, '-31 days', false],
  ['that expired long ago, and was revoked lately', '-31 days', '-1 day', false],
])('A token %s is kept, or deleted after so many days', async (_, expires, revoked, kept) => {
  const token = await new TokenStore(database.pool, database.prisma).issue(ACCOUNT, ['me'], null);
  await database.pool.query(
    'UPDATE tokens SET expires_at = now() + $1::interval, revoked_at = now() + $2::interval',
    [expires, revoked],
  );
  expect(await purgeExpiredAccess(database.pool, { tokenRetentionDays: 30, auditRetentionDays: 0 })).toEqual({
    tokens: kept ? 0 : 1,
    audit: 0,
  });
  expect(await count('tokens')).toBe(kept ? 1 : 0);
  expect(await count('audit_entries')).toBe(1);
  expect(token).toHaveLength(43);
});

it('Many of them are deleted by several processes at once, none twice and none left', async () => {
  await database.pool.query(
    `INSERT INTO tokens (hash, account_id, scopes, expires_at)
     SELECT sha256(n::text::bytea), $1, '{me}', now() - interval '40 days' * (n % 2) FROM generate_series(1, 5000) n`,
    [Buffer.from(ACCOUNT, 'hex')],
  );
  expect(await purgeExpiredAccess(database.pool, FOR_EVER)).toEqual({ tokens: 0, audit: 0 });
  const each = [1, 2, 3].map(() =>
    purgeExpiredAccess(database.pool, { tokenRetentionDays: 30, auditRetentionDays: 0 }),
  );
  const deleted = (await Promise.all(each)).map(({ tokens }) => tokens);
  expect(deleted.reduce((a, b) => a + b)).toBe(2500);
  expect(await count('tokens')).toBe(2500);
});

it('Entries of the audit are deleted where that is wanted', async () => {
  const tokens = new TokenStore(database.pool, database.prisma);
  for (let n = 0; n < 3; n++) await tokens.issue(ACCOUNT, ['me'], null);
  await database.pool.query(
    `UPDATE audit_entries SET at = now() - interval '400 days' WHERE id IN (SELECT min(id) FROM audit_entries)`,
  );
  expect(await purgeExpiredAccess(database.pool, FOR_EVER)).toEqual({ tokens: 0, audit: 0 });
  expect(await purgeExpiredAccess(database.pool, { tokenRetentionDays: 0, auditRetentionDays: 365 })).toEqual(
    { tokens: 0, audit: 1 },
  );
  expect(await count('audit_entries')).toBe(2);
});
