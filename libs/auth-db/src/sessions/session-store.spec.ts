import { toObjectId } from '@mediajobs/jobs-domain';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { TokenStore } from '../tokens/token-store.js';
import { hashToken } from '../tokens/token-rows.js';
import { SessionStore, type NewSession } from './session-store.js';

const ACCOUNT = toObjectId('5a0000000000000000000001');
const access = { account: ACCOUNT, scopes: new Set(['mediahub_read']), application: null };
const inHours = (hours: number): Date => new Date(Date.now() + hours * 3_600_000);
const USER: NewSession['by'] = { subject: 'ada', name: 'Ada Lovelace' };

let database: TestDatabase;
let tokens: TokenStore;

beforeAll(async () => {
  database = await createTestDatabase();
  tokens = new TokenStore(database.pool);
});
afterAll(() => database.drop());

/** Without a cache. */
const createStore = (): SessionStore => new SessionStore(database.pool);

it('starts a session of a user, whose secret is not stored', async () => {
  const store = createStore();
  const value = await store.start({ access, expiresAt: inHours(1), by: USER });
  expect(value).toMatch(/^[\w-]{43}$/);
  expect(store.cached(hashToken(value))).toBeNull();
  const session = await store.verify(hashToken(value));
  expect(session).toMatchObject({ access, tokenHash: null, ...USER });
  expect(store.cached(hashToken(value))).toBe(session);
  const { rows } = await database.pool.query('SELECT * FROM sessions');
  expect(JSON.stringify(rows)).not.toContain(value);
});

it('knows the token that started it, and is deleted with it', async () => {
  const token = await tokens.issue(ACCOUNT, ['mediahub_read'], null, undefined, 'Laptop');
  const tokenHash = hashToken(token);
  const value = await createStore().start({ access, expiresAt: inHours(1), by: { tokenHash } });
  const session = await createStore().verify(hashToken(value));
  expect(session).toMatchObject({ access, tokenHash, subject: null, name: null });
  await database.pool.query('DELETE FROM tokens');
  expect((await database.pool.query('SELECT FROM sessions WHERE token_hash IS NOT NULL')).rowCount).toBe(0);
});

it('expires, and ends at once where it is ended', async () => {
  const store = createStore();
  const expired = await store.start({ access, expiresAt: inHours(-1), by: USER });
  expect(await store.verify(hashToken(expired))).toBeNull();
  const value = await store.start({ access, expiresAt: inHours(1), by: USER });
  expect(await store.verify(hashToken(value))).not.toBeNull();
  expect(await store.end(hashToken(value))).toBe('ada');
  expect(await store.end(hashToken(value))).toBeNull();
  expect([store.cached(hashToken(value)), await store.verify(hashToken(value))]).toEqual([null, null]);
  expect(await store.verify(hashToken('x'))).toBeNull();
});
