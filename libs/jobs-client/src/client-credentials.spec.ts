import { errorResponse, fakeService, jsonResponse, type Responder } from '../test/fake-service.js';
import { clientCredentials, createJobsClient, CredentialsError } from './index.js';

const LIFETIME_S = 3600;
const rejected = errorResponse(401, { 'WWW-Authenticate': 'Bearer error="invalid_token"' });

interface Fake {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Requests as `POST scope=…` for tokens, otherwise as the token they carry. */
  readonly log: string[];
}

/** A service that issues the tokens t1, t2…, and answers other requests with the responders in turn. */
function tokenService(respondToToken: Responder | null, ...others: readonly Responder[]): Fake {
  const log: string[] = [];
  let issued = 0;
  const service = fakeService(
    ...((others.length === 0 ? [jsonResponse({ jobs: [] })] : others) as [Responder]),
  );
  return {
    log,
    async fetch(request) {
      if (!request.url.endsWith('/v1/oauth2/token')) {
        log.push(request.headers.get('Authorization') ?? '');
        return service.fetch(request);
      }
      log.push(`${request.method} ${await request.text()}`);
      if (respondToToken) return respondToToken(request);
      issued += 1;
      return Response.json({ access_token: `t${issued}`, expires_in: LIFETIME_S, token_type: 'Bearer' });
    },
  };
}

const TOKEN_REQUEST = 'POST grant_type=client_credentials&client_id=id&client_secret=a%2Bb';
const connect = ({ fetch }: Fake, now = () => 0, more: object = {}) =>
  createJobsClient({
    baseUrl: 'https://jobs.example.com/media',
    token: clientCredentials({ clientId: 'id', clientSecret: 'a+b', now, retries: 0, ...more }),
    fetch,
    retries: 0,
  }).jobs;

describe('clientCredentials', () => {
  it('requests one token for concurrent requests, and keeps it until shortly before it expires', async () => {
    const service = tokenService(null);
    let now = 0;
    const jobs = connect(service, () => now);
    await Promise.all([jobs.list(), jobs.list()]);
    now = LIFETIME_S * 1000 - 60_001;
    await jobs.list();
    now += 1;
    await jobs.list();
    const first = 'Bearer t1';
    expect(service.log).toEqual([TOKEN_REQUEST, first, first, first, TOKEN_REQUEST, 'Bearer t2']);
  });

  it('requests scopes', async () => {
    const service = tokenService(null);
    await connect(service, undefined, { scopes: ['mediahub_read', 'me'] }).list();
    expect(service.log[0]).toBe(`${TOKEN_REQUEST}&scope=mediahub_read+me`);
  });

  it('replaces a token that the service rejects, once', async () => {
    const service = tokenService(null, rejected, jsonResponse({ jobs: [] }), rejected);
    const jobs = connect(service);
    await jobs.list();
    expect(service.log).toEqual([TOKEN_REQUEST, 'Bearer t1', TOKEN_REQUEST, 'Bearer t2']);
    await expect(jobs.list()).rejects.toMatchObject({ name: 'InvalidTokenError' });
    expect(service.log.slice(4)).toEqual(['Bearer t2', TOKEN_REQUEST, 'Bearer t3']);
  });

  it('sends the body of a request again with the other token', async () => {
    const bodies: unknown[] = [];
    const record: Responder = async (request) => {
      bodies.push(await request.json());
      return bodies.length === 1 ? rejected(request) : Response.json({ job: { id: 'j1' } });
    };
    await connect(tokenService(null, record)).create({ title: 'A' });
    expect(bodies).toEqual([{ title: 'A' }, { title: 'A' }]);
  });

  it.each([
    [400, { error: 'invalid_scope', error_description: 'No such scope' }, 'invalid_scope', 'No such scope'],
    [401, 'not JSON', '', 'The service rejected the credentials (HTTP 401)'],
  ])('throws a CredentialsError for status %i', async (status, body, code, message) => {
    const jobs = connect(tokenService(jsonResponse(body, status)));
    const error: unknown = await jobs.list().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error).toMatchObject({ status, code, message });
  });

  it('requests a token again after an error', async () => {
    let isDown = true;
    const respond: Responder = () =>
      isDown
        ? Promise.reject(new TypeError('fetch failed'))
        : Response.json({ access_token: 't', expires_in: 9 });
    const service = tokenService(respond);
    const jobs = connect(service);
    await expect(jobs.list()).rejects.toMatchObject({ name: 'ConnectionError' });
    isDown = false;
    await jobs.list();
    expect(service.log).toEqual([TOKEN_REQUEST, TOKEN_REQUEST, 'Bearer t']);
  });
});

it('asks any function for another token when the service rejects one', async () => {
  const rejections: (string | null)[] = [];
  const service = fakeService(rejected, jsonResponse({ jobs: [] }));
  const token = ({ rejected: before }: { readonly rejected: string | null }) => {
    rejections.push(before);
    return before === null ? 'old' : 'new';
  };
  await createJobsClient({ baseUrl: 'https://jobs.example.com', token, fetch: service.fetch }).jobs.list();
  expect(rejections).toEqual([null, 'old']);
});

it('does not send a rejected token again', async () => {
  const service = fakeService(rejected);
  const { jobs } = createJobsClient({ baseUrl: 'https://host', token: () => 'same', fetch: service.fetch });
  await expect(jobs.list()).rejects.toMatchObject({ name: 'InvalidTokenError' });
  expect(service.requests).toHaveLength(1);
});
