import { ALICE, BOB, startOidcProvider, type OidcTestProvider } from '@mediajobs/testing';
import { TokenStore } from '@mediajobs/auth-db';
import { startTestApi, type TestApi } from './support/api.js';
import { RedirectFollower } from './support/redirect-follower.js';
import { createKey, TestIssuer, type IssuerKey } from './support/test-issuer.js';

const CLAIMS = ['name', 'account_id', 'groups'];
const ADA = {
  name: 'Ada Lovelace',
  account_id: ALICE,
  groups: ['/media/editors', 'mediahub_download_files'],
};
const CLIENT = { OIDC_CLIENT_ID: 'console', OIDC_CLIENT_SECRET: 'console secret' };
const MAPPING = { OIDC_SCOPE_CLAIM: 'groups', OIDC_SCOPE_MAPPING: '/media/editors=mediahub me' };

let provider: OidcTestProvider;
let api: TestApi;
let browser: RedirectFollower;

beforeAll(async () => {
  provider = await startOidcProvider(CLAIMS);
  api = await startTestApi({ OIDC_ISSUER: provider.issuer, ...CLIENT, ...MAPPING });
  const { OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = CLIENT;
  const redirectUri = `${api.origin}/v1/session/callback`;
  await provider.register({ id, secret, redirectUri, signedOutUri: `${api.origin}/sign-in` });
});

beforeEach(() => {
  provider.user = ADA;
  browser = new RedirectFollower();
});

afterAll(async () => {
  await api.close();
  await provider.stop();
});

const isCallback = (url: URL): boolean => url.pathname === '/v1/session/callback';
const isView = (url: URL): boolean => !url.pathname.startsWith('/v1/') && url.origin === api.origin;
const signInUrl = (to = '/jobs'): string =>
  `${api.origin}/v1/session/sign-in?${new URLSearchParams({ to }).toString()}`;

/** Returns path and error of the view that a sign-in leads to. */
async function signIn(to?: string): Promise<string> {
  const { pathname, search } = await browser.follow(signInUrl(to), isView);
  return pathname + search;
}

/** Goes to the provider and back, up to the callback. */
const findCallback = (): Promise<URL> => browser.follow(signInUrl(), isCallback);

/** Requests a callback. Returns the error that it leads to; null for a view without one. */
async function complete(callback: URL): Promise<string | null> {
  const response = await browser.get(callback.href);
  expect(response.status).toBe(303);
  return new URL(response.headers.get('location') ?? '').searchParams.get('error');
}

const fetchSession = async (): Promise<unknown> => {
  const answer = await api.send('/v1/session/', { Cookie: browser.cookies(api.origin) });
  return answer.json()['session'];
};

describe('A sign-in at the identity provider', () => {
  it('starts a session with account, name and scopes of the user', async () => {
    expect(await signIn('/jobs?status=FAILURE#top')).toBe('/jobs?status=FAILURE');
    expect(await fetchSession()).toEqual({
      account: ALICE,
      name: 'Ada Lovelace',
      method: 'oidc',
      scopes: ['me', 'mediahub', 'mediahub_download_files'],
      expires_at: expect.any(Number) as number,
    });
    const cookies = { Cookie: browser.cookies(api.origin) };
    expect(cookies.Cookie).toMatch(/^mediajobs_session=[\w-]{43}$/);
    expect((await api.send('/v1/jobs/', cookies)).status).toBe(200);
  });

  it('is offered with the ways to sign in', async () => {
    expect((await api.send('/v1/session/')).json()).toEqual({ sign_in_methods: ['token', 'oidc'] });
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    'jobs',
  ])('does not lead to %j', async (to) => {
    expect(await signIn(to)).toBe('/jobs');
  });

  it.each<[string, object | null, string]>([
    ['refuses', null, 'access_denied'],
    ['has no account', { groups: ADA.groups }, 'no_account'],
    ['has an invalid account', { ...ADA, account_id: 'media' }, 'no_account'],
    ['has no role', { account_id: ALICE, groups: ['other', 7, null] }, 'no_scopes'],
    ['has a claim of another type', { account_id: ALICE, groups: { mediahub: true } }, 'no_scopes'],
  ])('fails for a user who %s', async (_, user, error) => {
    provider.user = user as typeof provider.user;
    expect(await signIn()).toBe(`/sign-in?error=${error}&to=%2Fjobs`);
    expect(browser.cookies(api.origin)).toBe('');
  });

  it.each<[string, (callback: URL) => void]>([
    ['state', (callback) => callback.searchParams.set('state', 'x')],
    ['missing state', (callback) => callback.searchParams.delete('state')],
    ['code', (callback) => callback.searchParams.set('code', 'x')],
    ['issuer', (callback) => callback.searchParams.set('iss', 'https://evil.example')],
    ['second state', (callback) => callback.searchParams.append('state', 'x')],
  ])('fails with another %s', async (_, spoil) => {
    const callback = await findCallback();
    spoil(callback);
    expect(await complete(callback)).toBe('failed');
    expect(await fetchSession()).toBeUndefined();
  });

  it('fails when its callback is replayed', async () => {
    const callback = await findCallback();
    const cookies = browser.cookies(api.origin);
    expect(await complete(callback)).toBeNull();
    expect(await complete(callback)).toBe('expired');
    browser.setCookies(api.origin, cookies);
    expect(await complete(callback)).toBe('failed');
  });

  it('fails in another browser, and with a cookie of another key', async () => {
    const callback = await findCallback();
    browser.setCookies(api.origin, browser.cookies(api.origin).replace(/.{4}$/, 'AAAA'));
    expect(await complete(callback)).toBe('expired');
    browser = new RedirectFollower();
    expect(await complete(callback)).toBe('expired');
  });
});

/** Ends the session of the browser. Returns the response. */
const signOut = async (of: TestApi = api) => {
  const headers = { Cookie: browser.cookies(of.origin), Origin: of.origin };
  return (await of.send('/v1/session/', headers, 'DELETE')).json();
};

describe('The sign-out', () => {
  it('leads to that of the provider, and back to the sign-in form', async () => {
    await signIn();
    const { sign_out_url: url } = await signOut();
    const { origin, searchParams } = new URL(String(url));
    expect([origin, Object.fromEntries(searchParams)]).toEqual([
      provider.issuer,
      { client_id: 'console', post_logout_redirect_uri: `${api.origin}/sign-in` },
    ]);
    expect(await fetchSession().catch(() => 'refused')).toBeUndefined();
    const form = await (await browser.get(String(url))).text();
    const [, action = ''] = /action="([^"]+)"/.exec(form) ?? [];
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(form) ?? [];
    const left = await browser.submit(action, { xsrf, logout: 'yes' });
    expect(left.headers.get('location')).toBe(`${api.origin}/sign-in`);
  });

  it('stays here for a session that a token has started, and without a session', async () => {
    const token = await new TokenStore(api.database.pool).issue(ALICE, ['mediahub_read'], null);
    const started = await api.send(
      '/v1/session/',
      { Origin: api.origin, 'Content-Type': 'application/json' },
      'POST',
      JSON.stringify({ token }),
    );
    browser.setCookies(api.origin, String(started.headers['set-cookie']).split(';')[0] ?? '');
    expect(await signOut()).toEqual({ sign_in_methods: ['token', 'oidc'] });
    expect(await signOut()).toEqual({ sign_in_methods: ['token', 'oidc'] });
  });
});

describe('A sign-in at a hostile or broken provider', () => {
  let issuer: TestIssuer;
  let key: IssuerKey;
  let other: TestApi;

  beforeAll(async () => {
    issuer = await TestIssuer.start();
    key = await createKey('first', 'RS256');
    issuer.publishedKeys = [key];
    issuer.discoveryOverrides = {
      authorization_endpoint: `${issuer.issuer}/authorize`,
      token_endpoint: `${issuer.issuer}/token`,
      id_token_signing_alg_values_supported: ['RS256'],
    };
    const environment = { OIDC_ISSUER: issuer.issuer, ...CLIENT };
    other = await startTestApi(environment, Promise.resolve(api.database));
  });

  afterAll(async () => {
    await other.closeServer();
    await issuer.close();
  });

  /** Signs in with an ID token of the provider. Returns the view that it leads to. */
  async function signInWith(claims: object, by: IssuerKey = key): Promise<string> {
    const start = await browser.get(`${other.origin}/v1/session/sign-in`);
    const { searchParams } = new URL(start.headers.get('location') ?? '');
    const nonce = searchParams.get('nonce');
    const good = { aud: 'console', sub: 'ada', nonce, account_id: BOB, scope: 'mediahub_read' };
    const idToken = await issuer.sign(by, { ...good, ...claims });
    issuer.tokenResponse = { access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: idToken };
    const query = new URLSearchParams({ code: 'c', state: searchParams.get('state') ?? '' }).toString();
    const end = await browser.get(`${other.origin}/v1/session/callback?${query}`);
    return (end.headers.get('location') ?? '').replace(other.origin, '');
  }

  const failure = (error: string): string => `/sign-in?error=${error}&to=%2Fjobs`;

  it('succeeds when everything is right', async () => {
    expect(await signInWith({})).toBe('/jobs');
  });

  it.each<[string, object]>([
    ['nonce', { nonce: 'x' }],
    ['missing nonce', { nonce: undefined }],
    ['issuer', { iss: 'https://evil.example' }],
    ['audience', { aud: 'other' }],
    ['expired ID token', { exp: 1 }],
    ['missing subject', { sub: undefined }],
  ])('fails with another %s', async (_, claims) => {
    expect(await signInWith(claims)).toBe(failure('failed'));
  });

  it('fails with an ID token of another key', async () => {
    expect(await signInWith({}, { ...(await createKey('first', 'RS256')), kid: 'first' })).toBe(
      failure('failed'),
    );
  });

  it('fails while the provider is down, and works again afterwards', async () => {
    const { port } = new URL(issuer.issuer);
    const fresh = await startTestApi(
      { OIDC_ISSUER: issuer.issuer, ...CLIENT },
      Promise.resolve(api.database),
    );
    const begin = async (): Promise<string> =>
      (await browser.get(`${fresh.origin}/v1/session/sign-in`)).headers.get('location') ?? '';
    issuer.status = 503;
    expect(await begin()).toContain('/sign-in?error=');
    issuer.status = 200;
    await issuer.close();
    expect(await begin()).toContain('/sign-in?error=unavailable');
    const back = await TestIssuer.start(Number(port));
    Object.assign(back, { discoveryOverrides: issuer.discoveryOverrides, publishedKeys: [key] });
    expect(await begin()).toContain(`${issuer.issuer}/authorize?`);
    await back.close();
    await fresh.closeServer();
  });
});

it('is not offered without a client', async () => {
  const plain = await startTestApi({}, Promise.resolve(api.database));
  expect((await plain.send('/v1/session/sign-in')).status).toBe(404);
  expect((await plain.send('/v1/session/callback?code=x&state=y')).status).toBe(404);
  await plain.closeServer();
});
