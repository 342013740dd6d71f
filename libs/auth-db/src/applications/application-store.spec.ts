import { toObjectId, type ObjectId } from '@mediajobs/jobs-domain';
import { observeStatements } from '@mediajobs/postgres';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { createHmac, randomBytes } from 'node:crypto';
import { clientActor, operatorActor } from '../audit/audit-log.js';
import { hashToken } from '../tokens/token-rows.js';
import { TokenStore } from '../tokens/token-store.js';
import {
  ApplicationStore,
  type AuthenticatedApplication,
  type ClientCredentials,
} from './application-store.js';
import { SecretCipher } from '../secrets/secret-cipher.js';
import { dummyHash, hashSecret, verifySecret } from './secret-hash.js';
import { UsedSignatures } from './used-signatures.js';

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

describe('verifySecret', () => {
  const hash = hashSecret('correct horse');

  it.each([
    ['the secret', 'correct horse', hash, true],
    ['another secret', 'correct horse ', hash, false],
    ['an empty secret', '', hash, false],
    ['a hash of another algorithm', 'plain', '$scrypt$ln=15,r=8,p=3$AAAA$BBBB', false],
    ['an empty hash', 'plain', '', false],
    ['a secret as its hash', 'plain', 'plain', false],
    ['the hash for unknown applications', '', dummyHash(), false],
  ])('given %s', (_, secret, stored, expected) => {
    expect(verifySecret(secret, stored)).toBe(expected);
  });

  it('uses hashes that name the algorithm, all of one length', () => {
    expect(hash).toMatch(/^\$sha256\$[\w+/]{43}=$/);
    expect(dummyHash()).toHaveLength(hash.length);
  });
});

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

const TEXT = '/v1/files/downloads/?file_id=5d2f7c35e4b004f9cd197877&client_id=a&expiry_time=1';

/** Signs as clients of the reference API do. */
function sign(secret: string, text = TEXT): Buffer {
  return createHmac('sha256', Buffer.from(secret, 'base64')).update(text).digest();
}

describe('A signature', () => {
  it('is verified with the secret, 48 bytes in standard base64', async () => {
    const { clientId, secret } = await create();
    expect([secret.length, Buffer.from(secret, 'base64').toString('base64')]).toEqual([64, secret]);
    const signed = { text: TEXT, signature: sign(secret) };
    expect(await applications.verifySignature(clientId, signed)).toMatchObject({ clientId, account: ALICE });
  });

  it.each<[string, (own: ClientCredentials) => readonly [string, string, Buffer]]>([
    ['of another text', ({ clientId, secret }) => [clientId, `${TEXT}0`, sign(secret)]],
    ['with another secret', ({ clientId }) => [clientId, TEXT, sign(randomBytes(48).toString('base64'))]],
    [
      'with the text of the secret as key',
      ({ clientId, secret }) => [clientId, TEXT, createHmac('sha256', secret).update(TEXT).digest()],
    ],
    ['that is cut', ({ clientId, secret }) => [clientId, TEXT, sign(secret).subarray(1)]],
    ['that is empty', ({ clientId }) => [clientId, TEXT, Buffer.alloc(0)]],
    ['of an unknown client', ({ secret }) => ['f'.repeat(32), TEXT, sign(secret)]],
    ['of a client id with NUL', ({ secret }) => ['\0', TEXT, sign(secret)]],
  ])('%s is rejected', async (_, change) => {
    const [clientId, text, signature] = change(await create());
    expect(await applications.verifySignature(clientId, { text, signature })).toBeNull();
  });

  it('is a use of the credentials, as a request with one of their tokens', async () => {
    const account = toObjectId('5e0000000000000000000008');
    const { clientId, secret } = await create(account);
    const application = await authenticate({ clientId, secret });
    const lastUse = async (): Promise<Date | null | undefined> =>
      (await applications.list(account))[0]?.lastUsedAt;
    expect(await lastUse()).toBeNull();
    const token = await tokens.issueForApplication(application, SCOPES, 60, clientActor(clientId));
    await tokens.verify(hashToken(token ?? ''));
    const byToken = await lastUse();
    expect(byToken).toBeInstanceOf(Date);
    await database.pool.query(`DELETE FROM tokens WHERE hash = decode($1, 'base64')`, [
      hashToken(token ?? ''),
    ]);
    expect(await lastUse()).toEqual(byToken);

    await database.pool.query(`UPDATE application_credentials SET last_used_at = NULL WHERE client_id = $1`, [
      clientId,
    ]);
    await applications.verifySignature(clientId, { text: TEXT, signature: sign('') });
    expect(await lastUse()).toBeNull();
    await applications.verifySignature(clientId, { text: TEXT, signature: sign(secret) });
    expect(await lastUse()).toBeInstanceOf(Date);
  });

  it('ends with the secret and with the application', async () => {
    const { clientId, secret } = await create();
    const rotated = await applications.rotate(clientId, BY);
    const verify = (key = ''): Promise<unknown> =>
      applications.verifySignature(clientId, { text: TEXT, signature: sign(key) });
    expect([await verify(secret), await verify(rotated?.secret)]).toMatchObject([null, { clientId }]);
    await applications.revoke(clientId, BY);
    expect(await verify(rotated?.secret)).toBeNull();
  });

  it('needs a key that encrypts secrets, and rotation of secrets without', async () => {
    const withoutKey = new ApplicationStore(database.pool);
    const account = toObjectId('5e0000000000000000000007');
    const { clientId, secret } = await withoutKey.create({ account, name: 'Old', scopes: SCOPES }, BY);
    const signed = { text: TEXT, signature: sign(secret) };
    expect(await applications.verifySignature(clientId, signed)).toBeNull();
    expect(await applications.authenticate({ clientId, secret })).not.toBeNull();
    expect(await applications.list(account)).toMatchObject([{ canSign: false }]);
    const { secret: next = '' } = (await applications.rotate(clientId, BY)) ?? {};
    const again = { text: TEXT, signature: sign(next) };
    expect(await applications.verifySignature(clientId, again)).toMatchObject({ clientId });
    expect(await withoutKey.verifySignature(clientId, again)).toBeNull();
    expect(await applications.list(account)).toMatchObject([{ canSign: true }]);
  });

  it('is used once, also by several processes at the same time', async () => {
    const signature = randomBytes(32);
    const uses = Array.from({ length: 8 }, () =>
      new UsedSignatures(database.pool).use(signature, Date.now()),
    );
    expect((await Promise.all(uses)).filter(Boolean)).toHaveLength(1);
    expect(await new UsedSignatures(database.pool).use(randomBytes(32), Date.now())).toBe(true);
  });
});
