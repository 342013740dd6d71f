import type { ObjectId } from '@mediajobs/jobs-domain';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { clientActor, operatorActor } from '../audit/audit-log.js';
import { observeStatements } from '@mediajobs/postgres';
import { ObjectReader } from '@mediajobs/jobs-db';
import { TokenStore } from '../tokens/token-store.js';
import { ApplicationStore } from './application-store.js';
import { hashSecret, verifySecret, dummyHash } from './secret-hash.js';

const ALICE = '5a0000000000000000000001' as ObjectId;
const BOB = '5b0000000000000000000002' as ObjectId;
const SCOPES = ['mediahub_read', 'me'];
const BY = operatorActor('a test');

let database: TestDatabase;
let applications: ApplicationStore;
let tokens: TokenStore;

beforeAll(async () => {
  database = await createTestDatabase();
  applications = new ApplicationStore(database.pool);
  tokens = new TokenStore(database.pool, database.prisma);
});
afterAll(() => database.drop());

/** What the audit holds of one subject, oldest first. */
async function auditOf(id: string): Promise<Record<string, unknown>[]> {
  const { rows } = await database.pool.query<Record<string, unknown>>(
    `SELECT actor, name, command, action, subject, encode(account_id, 'hex') AS account FROM audit_entries
     WHERE subject_id = $1 ORDER BY id`,
    [id],
  );
  return rows;
}

describe('A secret', () => {
  it('matches its hash, which names the algorithm, and no other secret does', () => {
    const hash = hashSecret('correct horse');
    expect(hash).toMatch(/^\$sha256\$[\w+/]{43}=$/);
    expect(verifySecret('correct horse', hash)).toBe(true);
    expect(verifySecret('correct horse ', hash)).toBe(false);
    expect(verifySecret('', hash)).toBe(false);
  });

  it.each(['$scrypt$ln=15,r=8,p=3$AAAA$BBBB', '', 'plain'])('does not match %j', (stored) => {
    expect(verifySecret('plain', stored)).toBe(false);
  });

  it('is matched by no hash that stands for an unknown application', () => {
    expect(verifySecret('', dummyHash())).toBe(false);
    expect(dummyHash()).toHaveLength(hashSecret('a').length);
  });
});

describe('An application', () => {
  it('is known by its credentials alone', async () => {
    const { clientId, secret } = await applications.create({
      account: ALICE,
      name: 'Newsroom',
      scopes: SCOPES,
    });
    expect(await applications.authenticate({ clientId, secret })).toMatchObject({
      ...{ account: ALICE, clientId, name: 'Newsroom', scopes: SCOPES },
    });
    for (const [id, wrong] of [
      [clientId, `${secret}x`],
      [clientId, ''],
      [clientId.toUpperCase(), secret],
      ['f'.repeat(32), secret],
      ['\0', secret],
      ['', ''],
    ] as const) {
      expect([id, await applications.authenticate({ clientId: id, secret: wrong })]).toEqual([id, null]);
    }
  });

  it('that is unknown is looked up like any other', async () => {
    const { clientId } = await applications.create({ account: ALICE, name: 'A', scopes: SCOPES });
    const plans: string[] = [];
    const ignore = observeStatements(({ plan }) => plans.push(plan));
    for (const id of [clientId, 'f'.repeat(32), 'nonsense']) {
      expect(await applications.authenticate({ clientId: id, secret: 'x' })).toBeNull();
    }
    ignore();
    expect(plans).toEqual(Array.from({ length: 3 }, () => 'application by client id'));
  });

  it('stands among the applications of its account, with its client id and without a secret', async () => {
    const { clientId, secret } = await applications.create({ account: BOB, name: 'Player', scopes: SCOPES });
    const [listed] = await applications.list(BOB);
    const reader = new ObjectReader(database.pool);
    const options = { origin: 'http://a', binary: false, held: [] };
    const found = await reader.find(BOB, 'application', listed?.id ?? BOB, options);
    expect(JSON.parse(found?.document ?? '')).toMatchObject({
      name: 'Player',
      client_id: clientId,
      user: { id: BOB },
    });
    expect(await reader.find(ALICE, 'application', listed?.id ?? BOB, options)).toBeNull();
    expect((await reader.find(BOB, 'user', BOB, options))?.document).toContain(BOB);
    const { rows } = await database.pool.query<{ row: string }>(
      'SELECT r::text AS row FROM resources r UNION ALL SELECT a::text FROM application_credentials a UNION ALL SELECT a::text FROM audit_entries a',
    );
    expect(rows.some(({ row }) => row.includes(secret))).toBe(false);
    expect(JSON.stringify(await applications.list())).not.toMatch(/sha256|secret/);
  });

  it('with another secret is known by that one', async () => {
    const old = await applications.create({ account: ALICE, name: 'A', scopes: SCOPES });
    const fresh = await applications.rotate(old.clientId);
    expect(fresh?.clientId).toBe(old.clientId);
    expect(await applications.authenticate(old)).toBeNull();
    expect(await applications.authenticate(fresh ?? old)).toMatchObject({ clientId: old.clientId });
    expect((await applications.list(ALICE)).at(-1)).toMatchObject({ rotatedAt: expect.any(Date) as Date });
    expect(await applications.rotate('f'.repeat(32))).toBeNull();
  });

  it('that is revoked ends with its tokens, and gets none', async () => {
    const credentials = await applications.create({ account: ALICE, name: 'A', scopes: SCOPES });
    const { clientId } = credentials;
    const application = await applications.authenticate(credentials);
    if (!application) throw new Error('It was just made');
    const its = await tokens.issueForApplication(application, SCOPES, 60, clientActor(clientId));
    const other = await tokens.issue(ALICE, SCOPES, 60);
    expect(await applications.revoke(clientId, BY)).toBe(true);
    const elsewhere = new TokenStore(database.pool, database.prisma);
    expect(await elsewhere.verify(its ?? '')).toBeNull();
    expect(await elsewhere.verify(other)).not.toBeNull();
    expect(await applications.authenticate(credentials)).toBeNull();
    expect(await tokens.issueForApplication(application, SCOPES, 60, clientActor(clientId))).toBeNull();
    expect([await applications.revoke(clientId), await applications.rotate(clientId)]).toEqual([false, null]);
  });

  it('that is revoked while it gets tokens is left with none', async () => {
    const credentials = await applications.create({ account: ALICE, name: 'A', scopes: SCOPES });
    const application = await applications.authenticate(credentials);
    if (!application) throw new Error('It was just made');
    const by = clientActor(credentials.clientId);
    await Promise.all([
      ...Array.from({ length: 6 }, () => tokens.issueForApplication(application, SCOPES, 60, by)),
      applications.revoke(credentials.clientId, BY),
      ...Array.from({ length: 6 }, () => tokens.issueForApplication(application, SCOPES, 60, by)),
    ]);
    const ended = (await tokens.list(ALICE)).filter((token) => token.application === application.id);
    expect(ended.filter(({ revokedAt }) => revokedAt === null)).toEqual([]);
  });

  it('that is revoked while its tokens are rotated is left with none', async () => {
    const by = clientActor('a test');
    for (let n = 0; n < 20; n += 1) {
      const credentials = await applications.create({ account: BOB, name: 'A', scopes: SCOPES });
      const application = (await applications.list(BOB)).at(-1);
      if (!application) throw new Error('It was just made');
      await tokens.issueForApplication(application, SCOPES, 60, by);
      const its = async () =>
        (await tokens.list(BOB)).filter((token) => token.application === application.id);
      const [token] = await its();
      await Promise.all([tokens.rotate(token?.id ?? ''), applications.revoke(credentials.clientId, BY)]);
      expect((await its()).filter(({ revokedAt }) => revokedAt === null)).toEqual([]);
    }
  });

  it('leaves in the audit who made, renewed and ended it', async () => {
    const { clientId } = await applications.create({ account: ALICE, name: 'A', scopes: SCOPES }, BY);
    await applications.rotate(clientId, BY);
    await applications.revoke(clientId, operatorActor('another'));
    const same = { actor: 'operator', name: BY.name, subject: 'application', account: ALICE };
    expect(await auditOf(clientId)).toEqual([
      { ...same, command: 'a test', action: 'created' },
      { ...same, command: 'a test', action: 'rotated' },
      { ...same, command: 'another', action: 'revoked' },
    ]);
  });
});

describe('A token', () => {
  it('is named by the beginning of its hash, and ended by that name', async () => {
    const token = await tokens.issue(ALICE, SCOPES, 60, BY);
    const listed = (await tokens.list(ALICE)).at(-1);
    expect(listed).toMatchObject({ account: ALICE, scopes: SCOPES, application: null, revokedAt: null });
    expect(listed?.id).toMatch(/^[0-9a-f]{24}$/);
    expect(JSON.stringify(listed)).not.toContain(token);
    expect(await tokens.revokeAll({ id: listed?.id ?? '' }, BY)).toBe(1);
    expect(await tokens.revokeAll({ id: listed?.id ?? '' }, BY)).toBe(0);
    expect(await new TokenStore(database.pool, database.prisma).verify(token)).toBeNull();
    const same = { actor: 'operator', name: BY.name, command: 'a test', subject: 'token', account: ALICE };
    expect(await auditOf(listed?.id ?? '')).toEqual([
      { ...same, action: 'created' },
      { ...same, action: 'revoked' },
    ]);
  });

  it('is replaced by one of the same account, scopes and lifetime', async () => {
    const old = await tokens.issue(BOB, ['me'], 600, BY);
    const listed = (await tokens.list(BOB)).at(-1);
    const fresh = await tokens.rotate(listed?.id ?? '', BY);
    const elsewhere = new TokenStore(database.pool, database.prisma);
    expect(await elsewhere.verify(old)).toBeNull();
    expect(await elsewhere.verify(fresh ?? '')).toEqual({ account: BOB, scopes: new Set(['me']) });
    const after = (await tokens.list(BOB)).at(-1);
    const lifetime = (after?.expiresAt?.getTime() ?? 0) - (after?.createdAt.getTime() ?? 0);
    expect(Math.abs(lifetime - 600_000)).toBeLessThan(2_000);
    expect((await auditOf(listed?.id ?? '')).map(({ action }) => action)).toEqual(['created', 'rotated']);
    expect((await auditOf(after?.id ?? '')).map(({ action }) => action)).toEqual(['created']);
    expect(await tokens.rotate(listed?.id ?? '')).toBeNull();
  });

  it('ends with all of its account', async () => {
    const account = '5c0000000000000000000003' as ObjectId;
    await Promise.all([1, 2, 3].map(() => tokens.issue(account, SCOPES, null)));
    expect(await tokens.revokeAll({ account })).toBe(3);
    expect((await tokens.list(account)).every(({ revokedAt }) => revokedAt !== null)).toBe(true);
  });

  it('is not there without its line in the audit', async () => {
    const before = await tokens.list();
    const by = { ...BY, type: 'nobody' as 'client' };
    await expect(tokens.issue(ALICE, SCOPES, 60, by)).rejects.toThrow();
    expect(await tokens.list()).toEqual(before);
  });
});
