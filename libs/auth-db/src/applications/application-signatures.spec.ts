import { toObjectId, type ObjectId } from '@mediajobs/jobs-domain';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { createHmac, randomBytes } from 'node:crypto';
import { clientActor, operatorActor } from '../audit/audit-log.js';
import { SecretCipher } from '../secrets/secret-cipher.js';
import { hashToken } from '../tokens/token-rows.js';
import { TokenStore } from '../tokens/token-store.js';
import { ApplicationStore, type ClientCredentials } from './application-store.js';
import { UsedSignatures } from './used-signatures.js';

const ALICE = toObjectId('5a0000000000000000000001');
const SCOPES = ['mediahub_read', 'me'];
const BY = operatorActor('a test');

let database: TestDatabase;
let applications: ApplicationStore;
let tokens: TokenStore;

beforeAll(async () => {
  database = await createTestDatabase();
  applications = new ApplicationStore(database.pool, new SecretCipher(randomBytes(32)));
  tokens = new TokenStore(database.pool);
});
afterAll(() => database.drop());

const create = (account: ObjectId = ALICE): Promise<ClientCredentials> =>
  applications.create({ account, name: 'Newsroom', scopes: SCOPES }, BY);

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
    const application = await applications.authenticate({ clientId, secret });
    if (!application) throw new Error('The credentials are not valid');
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
