import { toObjectId, type ObjectId } from '@mediajobs/jobs-domain';
import { observeStatements } from '@mediajobs/postgres';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { randomBytes } from 'node:crypto';
import { clientActor, operatorActor } from '../audit/audit-log.js';
import { hashToken } from '../tokens/token-rows.js';
import { TokenStore } from '../tokens/token-store.js';
import {
  ApplicationStore,
  type AuthenticatedApplication,
  type ClientCredentials,
} from './application-store.js';
import { SecretCipher } from '../secrets/secret-cipher.js';

const ALICE = toObjectId('5a0000000000000000000001');
const BOB = toObjectId('5b0000000000000000000002');
const SCOPES = ['mediahub_read', 'me'];
const BY = operatorActor('a test');
const CIPHER = new SecretCipher(randomBytes(32));

let database: TestDatabase;
let applications: ApplicationStore;
let tokens: TokenStore;

beforeAll(async () => {
  database = await createTestDatabase();
  applications = new ApplicationStore(database.pool, CIPHER);
  tokens = new TokenStore(database.pool);
});
afterAll(() => database.drop());

const create = (account = ALICE, name = 'Newsroom'): Promise<ClientCredentials> =>
  applications.create({ account, name, scopes: SCOPES }, BY);

async function authenticate(credentials: ClientCredentials): Promise<AuthenticatedApplication> {
  const application = await applications.authenticate(credentials);
  if (!application) throw new Error('The credentials are not valid');
  return application;
}

async function queryRows(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return (await database.pool.query<Record<string, unknown>>(sql, values)).rows;
}

const readDocument = async (kind: string, account: ObjectId, id: ObjectId): Promise<unknown> => {
  const [row] = await queryRows(
    `SELECT document, stub FROM resources WHERE kind = $1 AND account_id = decode($2, 'hex') AND id = decode($3, 'hex')`,
    [kind, account, id],
  );
  return row && { ...(JSON.parse(String(row['document'])) as object), stub: row['stub'] };
};

/** Revoked tokens are left out. */
async function listTokens(account: ObjectId, application: ObjectId) {
  const all = await tokens.list(account);
  return all.filter((token) => token.application === application && token.revokedAt === null);
}

describe('ApplicationStore', () => {
  it('authenticates an application by its credentials', async () => {
    const credentials = await create();
    expect(await applications.authenticate(credentials)).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
      account: ALICE,
      clientId: credentials.clientId,
      scopes: SCOPES,
    });
  });

  it.each([
    ['a wrong secret', (own: ClientCredentials) => ({ ...own, secret: `${own.secret}x` })],
    ['an empty secret', (own: ClientCredentials) => ({ ...own, secret: '' })],
    ['another case', (own: ClientCredentials) => ({ ...own, clientId: own.clientId.toUpperCase() })],
    ['an unknown id', (own: ClientCredentials) => ({ ...own, clientId: 'f'.repeat(32) })],
    ['a NUL', (own: ClientCredentials) => ({ ...own, clientId: '\0' })],
    ['nothing', () => ({ clientId: '', secret: '' })],
  ])('rejects %s, after the same statement as for a valid id', async (_, change) => {
    const credentials = change(await create());
    const plans: string[] = [];
    const stop = observeStatements(({ plan }) => plans.push(plan));
    expect(await applications.authenticate(credentials)).toBeNull();
    stop();
    expect(plans).toEqual(['application by client id']);
  });

  it('creates the application resource and a stub of the user, without the secret', async () => {
    const account = toObjectId('5c0000000000000000000009');
    const { clientId, secret } = await create(account, 'Player');
    const [listed] = await applications.list(account);
    expect(await readDocument('application', account, listed?.id ?? account)).toMatchObject({
      name: 'Player',
      client_id: clientId,
      user: { id: account },
      stub: false,
    });
    expect(await readDocument('user', account, account)).toMatchObject({ id: account, stub: true });
    const stored = await queryRows(
      'SELECT r::text AS row FROM resources r UNION ALL SELECT a::text FROM application_credentials a UNION ALL SELECT a::text FROM audit_entries a',
    );
    expect(stored.some(({ row }) => String(row).includes(secret))).toBe(false);
  });

  it('gives credentials to an existing application and keeps its document', async () => {
    const id = toObjectId('5d0000000000000000000001');
    const document = {
      id,
      name: 'Imported',
      version: 7,
      created_at: 1,
      client_id: 'old',
      user: { id: BOB, href: '' },
    };
    await queryRows(
      `INSERT INTO resources (account_id, kind, id, stub, rendering, name, document)
       VALUES (decode($1, 'hex'), 'application', decode($2, 'hex'), false, 1, 'Imported', $3)`,
      [BOB, id, JSON.stringify(document)],
    );
    expect(await applications.authenticate({ clientId: 'old', secret: '' })).toBeNull();
    const credentials = await applications.create({ account: BOB, name: 'Renamed', scopes: SCOPES, id });
    expect(await applications.authenticate(credentials)).toMatchObject({ id, account: BOB });
    expect(await readDocument('application', BOB, id)).toMatchObject({
      name: 'Renamed',
      version: 7,
      created_at: 1,
      client_id: credentials.clientId,
    });
    expect(await applications.list(BOB)).toMatchObject([{ id, name: 'Renamed' }]);
    await expect(applications.create({ account: BOB, name: 'Twice', scopes: SCOPES, id })).rejects.toThrow();
  });

  it('rotates the secret', async () => {
    const old = await create();
    const rotated = await applications.rotate(old.clientId);
    expect(rotated?.clientId).toBe(old.clientId);
    expect(await applications.authenticate(old)).toBeNull();
    expect(await applications.authenticate(rotated ?? old)).toMatchObject({ clientId: old.clientId });
    expect((await applications.list(ALICE)).at(-1)).toMatchObject({ rotatedAt: expect.any(Date) as Date });
    expect(await applications.rotate('f'.repeat(32))).toBeNull();
  });

  it('revokes an application with its tokens, and issues none afterwards', async () => {
    const credentials = await create();
    const { clientId } = credentials;
    const application = await authenticate(credentials);
    const own = await tokens.issueForApplication(application, SCOPES, 60, clientActor(clientId));
    const other = await tokens.issue(ALICE, SCOPES, 60);
    expect(await applications.revoke(clientId, BY)).toBe(true);
    const elsewhere = new TokenStore(database.pool);
    expect(await elsewhere.verify(hashToken(own ?? ''))).toBeNull();
    expect(await elsewhere.verify(hashToken(other))).not.toBeNull();
    expect(await applications.authenticate(credentials)).toBeNull();
    expect(await tokens.issueForApplication(application, SCOPES, 60, clientActor(clientId))).toBeNull();
    expect([await applications.revoke(clientId), await applications.rotate(clientId)]).toEqual([false, null]);
    expect(await readDocument('application', ALICE, application.id)).toBeDefined();
  });

  it('leaves no token of an application that is revoked while tokens are issued', async () => {
    const credentials = await create();
    const application = await authenticate(credentials);
    const by = clientActor(credentials.clientId);
    const issue = (): Promise<string | null> => tokens.issueForApplication(application, SCOPES, 60, by);
    await Promise.all([
      ...Array.from({ length: 4 }, issue),
      applications.revoke(credentials.clientId, BY),
      ...Array.from({ length: 4 }, issue),
    ]);
    expect(await listTokens(ALICE, application.id)).toEqual([]);
  });

  it('leaves no token of an application that is revoked while tokens are rotated', async () => {
    for (let n = 0; n < 10; n += 1) {
      const credentials = await create(BOB);
      const application = await authenticate(credentials);
      await tokens.issueForApplication(application, SCOPES, 60, BY);
      const [token] = await listTokens(BOB, application.id);
      await Promise.all([tokens.rotate(token?.id ?? ''), applications.revoke(credentials.clientId, BY)]);
      expect(await listTokens(BOB, application.id)).toEqual([]);
    }
  });

  it('records creation, rotation and revocation in the audit log', async () => {
    const { clientId } = await create();
    await applications.rotate(clientId, BY);
    await applications.revoke(clientId, operatorActor('another'));
    const common = { actor: 'operator', name: BY.name, subject: 'application', account: ALICE };
    expect(
      await queryRows(
        `SELECT actor, name, command, action, subject, encode(account_id, 'hex') AS account
         FROM audit_entries WHERE subject_id = $1 ORDER BY id`,
        [clientId],
      ),
    ).toEqual([
      { ...common, command: 'a test', action: 'created' },
      { ...common, command: 'a test', action: 'rotated' },
      { ...common, command: 'another', action: 'revoked' },
    ]);
  });
});
