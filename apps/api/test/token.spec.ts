import { jest } from '@jest/globals';
import { ApplicationStore, type ClientCredentials } from '@mediajobs/auth-db';
import { connectDatabase } from '@mediajobs/postgres';
import { createTestDatabase } from '@mediajobs/testing';
import { Ajv } from 'ajv';
import { startTestApi, type TestApi } from './support/api.js';
import { ALICE, BOB, objectIdAt, jobWithId, MARCH, storeRecords } from '@mediajobs/testing';
import { fetchOpenApiDocument, TOKEN_ROUTE } from './support/routes.js';
import {
  basic,
  GRANT,
  inForm,
  parseToken,
  parseTokenError,
  requestToken,
  type Form,
  type TokenError,
} from './support/token-client.js';

let api: TestApi;
let credentials: ClientCredentials;
let other: ClientCredentials;

beforeAll(async () => {
  api = await startTestApi();
  const applications = new ApplicationStore(api.database.pool);
  const named = { account: ALICE, name: 'Newsroom', scopes: ['mediahub_read', 'me'] };
  credentials = await applications.create(named);
  other = await applications.create({ account: BOB, name: 'Player', scopes: ['mediahub'] });
  await storeRecords(api.database, { jobs: [jobWithId(objectIdAt(MARCH))] });
});

afterEach(() => jest.restoreAllMocks());

afterAll(() => api.close());

const ask = (form: Form | string, headers?: Form, path?: string): Promise<Response> =>
  requestToken(api.origin, form, headers, path);
const errorOf = (response: Response): Promise<TokenError> => parseTokenError(response, credentials.secret);

/** The form with the credentials of the application, and more. */
const good = (more: Form = {}): Form => ({ ...GRANT, ...inForm(credentials), ...more });

describe('A token', () => {
  it('is issued for credentials in the form, and gives access', async () => {
    const token = await parseToken(await ask(good()));
    expect(token).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}$/) as string,
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'mediahub_read me',
    });
    expect(Object.keys(token)).toEqual(['access_token', 'token_type', 'expires_in', 'scope']);
    const Authorization = `Bearer ${token.access_token}`;
    expect((await api.send('/v1/jobs/', { Authorization })).json()['total']).toBe(1);
    expect((await api.send('/v1/users/', { Authorization })).text).toContain(ALICE);
  });

  it('gives access to the account of the application only', async () => {
    const { access_token } = await parseToken(await ask({ ...GRANT, ...inForm(other) }));
    const answer = await api.send('/v1/jobs/', { Authorization: `Bearer ${access_token}` });
    expect(answer.json()['total']).toBe(0);
  });

  it.each([
    ['HTTP Basic', (): Form => ({}), basic],
    [
      'HTTP Basic, its client id in the form too',
      (own: ClientCredentials): Form => ({ client_id: own.clientId }),
      basic,
    ],
    [
      'the form, as existing clients spell the grant',
      (own: ClientCredentials): Form => ({ ...inForm(own), grant_type: 'client_credential' }),
      (): Form => ({}),
    ],
    [
      'the form, with what is unknown',
      (own: ClientCredentials): Form => ({ ...inForm(own), audience: 'x', resource: '' }),
      (): Form => ({}),
    ],
    [
      'the form, with its charset',
      inForm,
      (): Form => ({ 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' }),
    ],
    [
      'HTTP Basic, percent-encoded as in a form',
      (): Form => ({}),
      ({ clientId, secret }: ClientCredentials): Form =>
        basic({ clientId, secret: secret.replace(/^./, (first) => `%${first.charCodeAt(0).toString(16)}`) }),
    ],
  ])('is issued for %s', async (_, form, headers) => {
    await parseToken(await ask({ ...GRANT, ...form(credentials) }, headers(credentials)));
  });

  it.each([TOKEN_ROUTE, `${TOKEN_ROUTE}/`, `${TOKEN_ROUTE}/?expires_in=3600`])(
    'is issued at %s',
    async (path) => {
      await parseToken(await ask(good(), {}, path));
    },
  );

  it.each([
    [{}, 'mediahub_read me'],
    [{ scope: '' }, 'mediahub_read me'],
    [{ scope: 'me' }, 'me'],
    [{ scope: 'me,mediahub_read' }, 'me mediahub_read'],
    [{ scope: 'mediahub_read me' }, 'mediahub_read me'],
    [{ scope: ' me, me ,mediahub_read' }, 'me mediahub_read'],
  ])('has the requested scopes: %j', async (form, scope) => {
    const token = await parseToken(await ask(good(form)));
    expect(token.scope).toBe(scope);
    const { status } = await api.send('/v1/jobs/', { Authorization: `Bearer ${token.access_token}` });
    expect(status).toBe(scope.includes('mediahub_read') ? 200 : 403);
  });

  it.each([
    ['mediahub_read', 200],
    ['mediahub_write', 403],
    ['mediahub', 200],
    ['mediahub_read mediahub_write', 200],
  ])('of an application with mediahub can be restricted to %s', async (scope, status) => {
    const token = await parseToken(await ask({ ...GRANT, ...inForm(other), scope }));
    expect(token.scope).toBe(scope);
    const Authorization = `Bearer ${token.access_token}`;
    expect((await api.send('/v1/jobs/', { Authorization })).status).toBe(status);
  });

  it.each([
    [{ expires_in: '60' }, '', 60],
    [{ expires_in: '' }, '', 3600],
    [{}, '?expires_in=120', 120],
    [{ expires_in: '60' }, '?expires_in=120', 60],
    [{ expires_in: '99999999999999999999' }, '', 2_592_000],
  ])('has the requested lifetime: %j %s', async (form, search, seconds) => {
    const token = await parseToken(await ask(good(form), {}, `${TOKEN_ROUTE}/${search}`));
    expect(token.expires_in).toBe(seconds);
    const { rows } = await api.database.pool.query<{ seconds: number }>(
      'SELECT round(extract(epoch FROM expires_at - created_at))::integer AS seconds FROM tokens ORDER BY created_at DESC LIMIT 1',
    );
    expect(rows[0]?.seconds).toBe(seconds);
  });

  it('expires', async () => {
    const { access_token } = await parseToken(await ask(good({ expires_in: '60' })));
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 61_000);
    expect((await api.send('/v1/jobs/', { Authorization: `Bearer ${access_token}` })).status).toBe(403);
  });

  it('is recorded in the audit log with its client', async () => {
    await parseToken(await ask(good()));
    const { rows } = await api.database.pool.query(
      'SELECT actor, name, command, action, subject FROM audit_entries ORDER BY id DESC LIMIT 1',
    );
    expect(rows).toEqual([
      { actor: 'client', name: credentials.clientId, command: null, action: 'created', subject: 'token' },
    ]);
  });
});

describe('An invalid request', () => {
  it.each([
    [{ grant_type: '' }, 400, 'invalid_request', 'grant_type is missing'],
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type', "got 'password'"],
    [{ grant_type: '"\\\n\u00e9' }, 400, 'unsupported_grant_type', "got '''??'"],
    [{ scope: 'mediahub_read,root' }, 400, 'invalid_scope', "got 'root'"],
    [{ scope: 'mediahub_write' }, 400, 'invalid_scope', 'may not have the scope mediahub_write'],
    [{ scope: 'mediahub' }, 400, 'invalid_scope', 'may not have the scope mediahub'],
    [{ expires_in: '0' }, 400, 'invalid_request', "expires_in must be a number of seconds, got '0'"],
    [{ expires_in: '-1' }, 400, 'invalid_request', "got '-1'"],
    [{ expires_in: '1e3' }, 400, 'invalid_request', "got '1e3'"],
    [{ client_secret: '' }, 401, 'invalid_client', 'client_id and client_secret are missing'],
    [{ client_secret: 'wrong' }, 401, 'invalid_client', 'unknown or revoked, or its secret is wrong'],
    [{ client_id: 'f'.repeat(32) }, 401, 'invalid_client', 'unknown or revoked, or its secret is wrong'],
    [{ client_id: '\0' }, 401, 'invalid_client', 'unknown or revoked, or its secret is wrong'],
  ])('is refused: %j', async (form, status, error, description) => {
    const answered = await errorOf(await ask(good(form)));
    expect(answered).toEqual({ status, error, description: expect.stringContaining(description) as string });
  });

  it.each(['Basic', 'Basic x', 'Basic Zm9v', 'Bearer abc', `Basic ${Buffer.from('a:b').toString('base64')}`])(
    'is 401 with a challenge for Authorization: %j',
    async (Authorization) => {
      const response = await ask(GRANT, { Authorization });
      expect(response.headers.get('www-authenticate')).toBe('Basic realm="mediajobs", charset="UTF-8"');
      expect(await errorOf(response)).toMatchObject({ status: 401, error: 'invalid_client' });
    },
  );

  it.each([
    ['a parameter twice', 'grant_type=client_credentials&grant_type=client_credentials', {}],
    ['a secret twice', 'grant_type=client_credentials&client_id=a&client_secret=b&client_secret=c', {}],
    ['JSON', '{"grant_type":"client_credentials"}', { 'Content-Type': 'application/json' }],
    ['broken JSON', '{', { 'Content-Type': 'application/json' }],
    ['text', 'grant_type', { 'Content-Type': 'text/plain' }],
    ['nonsense', 'grant_type', { 'Content-Type': 'nonsense' }],
    ['nothing', '', {}],
  ])('is refused with %s', async (_, body, headers) => {
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const response = await fetch(`${api.origin}${TOKEN_ROUTE}/`, {
      method: 'POST',
      body,
      headers: { ...type, ...headers },
    });
    expect(await errorOf(response)).toMatchObject({ status: 400, error: 'invalid_request' });
  });

  it.each([
    [16 * 1024, 400, "grant_type must be client_credentials, got 'xxx"],
    [16 * 1024 + 1, 413, 'body must be at most 16384 bytes, got a larger one'],
  ])('is read up to 16 KiB: %d bytes', async (size, status, description) => {
    const answered = await errorOf(await ask({ grant_type: 'x'.repeat(size - 'grant_type='.length) }));
    expect(answered).toMatchObject({
      status,
      description: expect.stringContaining(description) as string,
    });
  });

  it('is refused if it authenticates in two ways', async () => {
    for (const form of [good(), { ...GRANT, client_id: other.clientId }]) {
      expect(await errorOf(await ask(form, basic(credentials)))).toMatchObject({
        status: 400,
        error: 'invalid_request',
      });
    }
  });

  it('is refused with credentials in the URL', async () => {
    const search = new URLSearchParams(good()).toString();
    expect(await errorOf(await ask({}, {}, `${TOKEN_ROUTE}/?${search}`))).toMatchObject({
      error: 'invalid_request',
    });
    expect(await errorOf(await ask(GRANT, {}, `${TOKEN_ROUTE}/?${search}`))).toMatchObject({
      error: 'invalid_client',
    });
  });

  it('is 405 by any other method', async () => {
    const answer = await api.send(`${TOKEN_ROUTE}/`);
    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
  });
});

it('A revoked application gets no token', async () => {
  const applications = new ApplicationStore(api.database.pool);
  const gone = await applications.create({ account: ALICE, name: 'Gone', scopes: ['me'] });
  const { access_token } = await parseToken(await ask({ ...GRANT, ...inForm(gone) }));
  await applications.revoke(gone.clientId);
  expect(await errorOf(await ask({ ...GRANT, ...inForm(gone) }))).toMatchObject({ error: 'invalid_client' });
  expect((await api.send('/v1/users/', { Authorization: `Bearer ${access_token}` })).status).toBe(403);
});

it('Refuses a flood of wrong credentials and accepts right ones sent after it', async () => {
  const wrong = Array.from({ length: 300 }, () =>
    ask({ ...GRANT, client_id: credentials.clientId, client_secret: 'x' }).then(async (answer) => {
      await answer.text();
      return answer.status;
    }),
  );
  const right = ask(good());
  expect((await right).status).toBe(200);
  expect(new Set(await Promise.all(wrong))).toEqual(new Set([401]));
});

it('Responses match the OpenAPI document', async () => {
  const ajv = new Ajv({ strict: false });
  ajv.addSchema(await fetchOpenApiDocument(api), 'api');
  const check = async (response: Response): Promise<void> => {
    const path = `paths/~1v1~1oauth2~1token/post/responses/${response.status}/content/application~1json/schema`;
    const validate = ajv.compile({ $ref: `api#/${path}` });
    validate(await response.json());
    expect([response.status, validate.errors ?? []]).toEqual([response.status, []]);
  };
  await check(await ask(good()));
  await check(await ask({}));
  await check(await ask(good({ client_secret: 'x' })));
});

it('An unavailable database is reported as an OAuth error', async () => {
  const database = await createTestDatabase();
  const away = connectDatabase('postgresql://nobody@127.0.0.1:1/none', {}, () => Promise.resolve());
  const broken = await startTestApi({}, Promise.resolve({ ...away, drop: () => database.drop() }));
  const response = await fetch(`${broken.origin}${TOKEN_ROUTE}/`, {
    method: 'POST',
    body: new URLSearchParams(good()),
  });
  expect(await errorOf(response)).toMatchObject({ status: 503, error: 'temporarily_unavailable' });
  expect(response.headers.get('retry-after')).toBe('1');
  await broken.close();
  await away.close();
});
