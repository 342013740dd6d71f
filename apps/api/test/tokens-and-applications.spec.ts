import { ALICE, BOB } from '@mediajobs/testing';
import { parseError, startTestApi, type Send, type TestApi, type TestResponse } from './support/api.js';

const ADMIN = ['mediahub_admin', 'mediahub_read', 'me'];

let api: TestApi;
let admin: Send;

beforeAll(async () => {
  api = await startTestApi();
  admin = await api.sendAs(ALICE, ADMIN);
});

afterAll(() => api.close());

type Document = Readonly<Record<string, unknown>>;

const post = (path: string, body?: object, send = admin): Promise<TestResponse> =>
  send(path, {}, 'POST', body && JSON.stringify(body));

const tokenOf = (answer: TestResponse): Document => answer.json()['token'] as Document;
const credentialsOf = (answer: TestResponse): Document => answer.json()['credentials'] as Document;
const messagesOf = (answer: TestResponse): unknown =>
  parseError(answer).details?.map(({ message }) => message);

/** Returns actor and action of the audit entries of an object. */
async function auditOf(id: unknown): Promise<string[]> {
  const { rows } = await api.database.pool.query<{ text: string }>(
    `SELECT actor || ' ' || action AS text FROM audit_entries WHERE subject_id = $1 ORDER BY id`,
    [id],
  );
  return rows.map(({ text }) => text);
}

describe('Tokens', () => {
  it('are created, used, listed with their last use, and revoked', async () => {
    const answer = await post('/v1/tokens/', { name: 'Export', scopes: ['mediahub_read'], expires_in: 600 });
    expect([answer.status, answer.headers['cache-control']]).toEqual([201, 'no-store']);
    const { id, access_token: secret, ...created } = tokenOf(answer);
    expect(answer.headers['location']).toBe(`${api.origin}/v1/tokens/${String(id)}`);
    const bearer = { Authorization: `Bearer ${String(secret)}` };
    expect((await api.send('/v1/jobs/', bearer)).status).toBe(200);
    const stored = tokenOf(await admin(`/v1/tokens/${String(id)}`));
    expect(stored).toEqual({ id, ...created, last_used_at: expect.any(Number) as number });
    const list = (await admin('/v1/tokens/?has_application=false&limit=1')).json();
    expect([list['tokens'], list['total']]).toEqual([[stored], 2]);
    expect((await admin(`/v1/tokens/${String(id)}`, {}, 'DELETE')).status).toBe(200);
    expect((await admin(`/v1/tokens/${String(id)}`, {}, 'DELETE')).status).toBe(200);
    expect((await api.send('/v1/jobs/', bearer)).status).toBe(403);
    expect((await admin('/v1/tokens/')).json()['total']).toBe(1);
    expect((await admin('/v1/tokens/?active=false')).json()['total']).toBe(2);
    expect(await auditOf(id)).toEqual(['token created', 'token revoked']);
  });

  it('get no scope that their creator lacks', async () => {
    const answer = await post('/v1/tokens/', { name: 'A', scopes: ['me', 'mediahub_write', 'root'] });
    expect([answer.status, messagesOf(answer)]).toEqual([
      400,
      [
        'scopes[1] must be a scope that you have yourself, got "mediahub_write"',
        expect.stringMatching(/^scopes\[2\] must be one of me, .*, got "root"$/) as string,
      ],
    ]);
  });

  it.each([
    [{ scopes: ['me'] }],
    [{ name: '', scopes: ['me'] }],
    [{ name: 'A', scopes: [] }],
    [{ name: 'A', scopes: ['me'], expires_in: 0 }],
    [{ name: 'A', scopes: ['me'], application: { id: BOB } }],
  ])('are not created from %j', async (body) => {
    expect((await post('/v1/tokens/', body)).status).toBe(400);
  });

  it('are those of the account, and need another scope', async () => {
    await api.token(BOB, ADMIN);
    const { tokens } = (await (await api.sendAs(BOB, ADMIN))('/v1/tokens/')).json() as { tokens: Document[] };
    for (const { id } of tokens) {
      expect((await admin(`/v1/tokens/${String(id)}`)).status).toBe(404);
      expect((await admin(`/v1/tokens/${String(id)}`, {}, 'DELETE')).status).toBe(404);
    }
    expect((await admin('/v1/tokens/x')).status).toBe(404);
    const reader = await api.sendAs(ALICE, ['mediahub', 'me']);
    for (const path of ['/v1/tokens/', '/v1/credentials/']) expect((await reader(path)).status).toBe(403);
  });
});

describe('Applications', () => {
  /** Requests a token as a program does. */
  const requestToken = ({ client_id: id, client_secret: secret }: Document): Promise<TestResponse> =>
    api.send(
      '/v1/oauth2/token/',
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      'POST',
      new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: String(id),
        client_secret: String(secret),
      }).toString(),
    );

  it('are created, rotated and revoked, with their tokens', async () => {
    const answer = await post('/v1/applications/', { name: 'Newsroom', scopes: ['mediahub_read'] });
    expect([answer.status, answer.headers['cache-control']]).toEqual([201, 'no-store']);
    const created = credentialsOf(answer);
    const { id } = created['application'] as { readonly id: string };
    const token = (await requestToken(created)).json();
    const bearer = { Authorization: `Bearer ${String(token['access_token'])}` };
    expect((await api.send('/v1/jobs/', bearer)).status).toBe(200);
    const [listed] = (await admin('/v1/credentials/')).json()['credentials'] as Document[];
    expect(listed).toMatchObject({
      client_id: created['client_id'],
      last_used_at: expect.any(Number) as number,
    });
    expect(listed).not.toHaveProperty('client_secret');
    expect((await admin(`/v1/tokens/?application.id=${id}`)).json()['total']).toBe(1);

    const rotated = credentialsOf(await post(`/v1/applications/${id}/rotate`));
    expect([(await requestToken(created)).status, (await requestToken(rotated)).status]).toEqual([401, 200]);
    expect((await admin(`/v1/applications/${id}`, {}, 'DELETE')).status).toBe(200);
    expect((await requestToken(rotated)).status).toBe(401);
    expect((await admin(`/v1/applications/${id}`)).status).toBe(200);
    expect((await admin('/v1/tokens/?has_application=true')).json()['total']).toBe(0);
    expect((await admin(`/v1/applications/${id}`, {}, 'DELETE')).status).toBe(404);
    expect((await post(`/v1/applications/${id}/rotate`)).status).toBe(404);
    expect(await auditOf(created['client_id'])).toEqual(['token created', 'token rotated', 'token revoked']);
  });

  it('get no scope that their creator lacks, nor a secret from a user who lacks one', async () => {
    const refused = await post('/v1/applications/', { name: 'A', scopes: ['mediahub'] });
    expect(messagesOf(refused)).toEqual(['scopes[0] must be a scope that you have yourself, got "mediahub"']);
    const writer = await api.sendAs(ALICE, [...ADMIN, 'mediahub']);
    const { application } = credentialsOf(
      await post('/v1/applications/', { name: 'A', scopes: ['mediahub'] }, writer),
    ) as { application: { id: string } };
    expect((await post(`/v1/applications/${application.id}/rotate`)).status).toBe(400);
    const other = await api.sendAs(BOB, ADMIN);
    expect((await other(`/v1/applications/${application.id}`, {}, 'DELETE')).status).toBe(404);
  });
});
