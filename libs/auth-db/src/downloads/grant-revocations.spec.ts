import { toObjectId, type ObjectId } from '@mediajobs/jobs-domain';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { ApplicationStore } from '../applications/application-store.js';
import { clientActor } from '../audit/audit-log.js';
import { hashToken, toTokenId } from '../tokens/token-rows.js';
import { TokenStore } from '../tokens/token-store.js';
import type { GrantIssuer } from './download-token.js';
import { GrantRevocations } from './grant-revocations.js';

const ALICE = toObjectId('5a0000000000000000000001');
const BOB = toObjectId('5b0000000000000000000002');

let database: TestDatabase;
let applications: ApplicationStore;
let tokens: TokenStore;

beforeAll(async () => {
  database = await createTestDatabase();
  applications = new ApplicationStore(database.pool);
  tokens = new TokenStore(database.pool);
});
afterAll(() => database.drop());

const isRevoked = (issuer: GrantIssuer, account: ObjectId = ALICE): Promise<boolean> =>
  new GrantRevocations(database.pool).isRevoked({ account, issuer });

/** Creates an application with a token. */
async function issue(): Promise<{ clientId: string; issuer: GrantIssuer }> {
  const credentials = await applications.create({ account: ALICE, name: 'Player', scopes: ['me'] });
  const application = await applications.authenticate(credentials);
  if (!application) throw new Error('The credentials are not valid');
  const token = await tokens.issueForApplication(application, ['me'], 60, clientActor(credentials.clientId));
  const tokenId = toTokenId(hashToken(token ?? ''));
  return { clientId: credentials.clientId, issuer: { application: application.id, tokenId } };
}

it('ends with the token', async () => {
  const { issuer } = await issue();
  expect(await isRevoked(issuer)).toBe(false);
  await tokens.revoke({ id: issuer.tokenId ?? '' });
  expect([await isRevoked(issuer), await isRevoked(issuer, BOB)]).toEqual([true, false]);
  expect(await isRevoked({ ...issuer, tokenId: null })).toBe(false);
});

it('ends with the application, whatever became of the token', async () => {
  const { clientId, issuer } = await issue();
  await applications.revoke(clientId);
  expect(await isRevoked(issuer)).toBe(true);
  expect(await isRevoked({ ...issuer, tokenId: null })).toBe(true);
  expect(await isRevoked({ ...issuer, tokenId: 'f'.repeat(24) })).toBe(true);
});

it('outlives a token that has expired, and an application with a new secret', async () => {
  const { clientId, issuer } = await issue();
  await applications.rotate(clientId);
  await database.pool.query(`UPDATE tokens SET expires_at = now() - interval '1 hour'`);
  expect(await isRevoked(issuer)).toBe(false);
  await database.pool.query('DELETE FROM tokens');
  expect(await isRevoked(issuer)).toBe(false);
});

it('is not looked up for tokens of an identity provider', async () => {
  expect(await isRevoked({ application: null, tokenId: null })).toBe(false);
});

it('takes effect within two seconds', async () => {
  let now = 1;
  const { clientId, issuer } = await issue();
  const revocations = new GrantRevocations(database.pool, () => now);
  const grant = { account: ALICE, issuer };
  expect(await revocations.isRevoked(grant)).toBe(false);
  await applications.revoke(clientId);
  expect(await revocations.isRevoked(grant)).toBe(false);
  now = 2_002;
  expect(await revocations.isRevoked(grant)).toBe(true);
});
