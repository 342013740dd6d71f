import { errorResponse, fakeService, jsonResponse, type Responder } from '../test/fake-service.js';
import { parseRetryAfter } from './errors.js';
import {
  ApiError,
  ConflictError,
  createJobsClient,
  ForbiddenError,
  InternalError,
  InvalidInputError,
  InvalidTokenError,
  NotFoundError,
  RateLimitError,
  UnavailableError,
  type JobsClient,
} from './index.js';
import { attempt } from './response.js';
import { isTemporary, repeat } from './retry.js';

const BASE_URL = 'https://jobs.example.com';
const details = [{ parameter: 'limit', message: 'limit must be an integer from 1 to 5000, got "0"' }];
const failingConnection: Responder = () => Promise.reject(new TypeError('fetch failed'));
const abortedBody: Responder = () =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"jobs":['));
        controller.error(new TypeError('terminated'));
      },
    }),
  );

const list = (fetch: (request: Request) => Promise<Response>, retries?: number) =>
  createJobsClient({ baseUrl: BASE_URL, token: 'secret', fetch, retries }).jobs.list();

describe('errors', () => {
  it.each([
    [400, InvalidInputError],
    [401, InvalidTokenError],
    [403, ForbiddenError],
    [404, NotFoundError],
    [409, ConflictError],
    [418, ApiError],
    [429, RateLimitError],
    [500, InternalError],
    [502, UnavailableError],
    [503, UnavailableError],
    [504, UnavailableError],
  ] as const)('throws the class of status %i', async (status, ErrorClass) => {
    const service = fakeService(errorResponse(status, { 'X-Request-Id': 'r1' }));
    const error: unknown = await list(service.fetch, 0).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ErrorClass);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      name: ErrorClass.name,
      status,
      code: `0x${status}`,
      details: [],
      requestId: 'r1',
      retryAfterMs: null,
      tokenError: null,
      message: `Error ${status}`,
    });
  });

  it.each([
    ['Bearer', null],
    ['Bearer error="invalid_token"', 'invalid_token'],
    ['Bearer realm="jobs", error="insufficient_scope", scope="mediahub_read"', 'insufficient_scope'],
    ['Bearer error_description="none"', null],
  ])('reads tokenError from the challenge %s', async (challenge, tokenError) => {
    const service = fakeService(errorResponse(403, { 'WWW-Authenticate': challenge }));
    await expect(list(service.fetch)).rejects.toMatchObject({ name: 'InvalidTokenError', tokenError });
  });

  it.each<[string, Responder, object]>([
    [
      'the details of a rejected parameter',
      errorResponse(400, {}, details),
      { message: 'Error 400: limit must be an integer from 1 to 5000, got "0"', details },
    ],
    [
      'the status text of a proxy',
      () => new Response('<html>', { status: 502, statusText: 'Bad Gateway' }),
      { name: 'UnavailableError', message: 'Bad Gateway' },
    ],
    [
      'the cause of a connection error',
      failingConnection,
      {
        name: 'ConnectionError',
        message: `${BASE_URL} can't be reached`,
        cause: new TypeError('fetch failed'),
      },
    ],
  ])('reports %s', async (_case, responder, expected) => {
    await expect(list(fakeService(responder).fetch, 0)).rejects.toMatchObject(expected);
  });
});

describe('access token', () => {
  it.each([
    ['a line feed', 'se\ncret'],
    ['a null character', 'se\0cret'],
    ['letters beyond ISO-8859-1', 'sécrét…'],
    ['wide characters', '秘密'],
  ])('is rejected before sending when it contains %s', async (_case, token) => {
    const service = fakeService(jsonResponse({ jobs: [] }));
    for (const option of [token, () => Promise.resolve(token)]) {
      const { jobs } = createJobsClient({ baseUrl: BASE_URL, token: option, fetch: service.fetch });
      for (const request of [jobs.list(), jobs.export(), jobs.watch().next()])
        await expect(request).rejects.toMatchObject({ name: 'InvalidTokenError', status: 401 });
    }
    expect(service.requests).toEqual([]);
  });

  it('is sent without a trailing line feed', async () => {
    const service = fakeService(jsonResponse({ jobs: [] }));
    await createJobsClient({ baseUrl: BASE_URL, token: 'secret\n', fetch: service.fetch }).jobs.list();
    expect(service.requests[0]?.headers.get('Authorization')).toBe('Bearer secret');
  });
});

describe('responses of other services', () => {
  const respond =
    (status: number, type: string): Responder =>
    () =>
      new Response('<html>', { status, headers: { 'Content-Type': type } });
  type Call = (client: JobsClient) => Promise<unknown>;
  const xml = { params: { query: { format: 'xml' } }, parseAs: 'text' } as const;

  it.each<[string, Call]>([
    ['list', ({ jobs }) => jobs.list()],
    ['get', ({ users }) => users.get('a')],
    ['statistics', ({ jobs }) => jobs.statistics()],
    ['wait', ({ jobs }) => jobs.wait('a')],
    ['export', ({ jobs }) => jobs.export()],
    ['watch', ({ jobs }) => jobs.watch().next()],
    ['api.GET', ({ api }) => api.GET('/v1/jobs', xml)],
  ])('reject %s without a retry', async (_name, call) => {
    for (const [status, type] of [
      [200, 'text/html; charset=utf-8'],
      [404, 'TEXT/HTML'],
      [403, 'text/html'],
    ] as const) {
      const service = fakeService(respond(status, type));
      const client = createJobsClient({ baseUrl: BASE_URL, fetch: service.fetch });
      await expect(call(client)).rejects.toMatchObject({
        name: 'UnexpectedResponseError',
        message: `${BASE_URL} is not a mediajobs service: it answered text/html`,
      });
      expect(service.requests).toHaveLength(1);
    }
  });

  it.each<[string, string, Call]>([
    ['list', 'text/plain', ({ jobs }) => jobs.list()],
    ['list', 'application/xml', ({ jobs }) => jobs.list()],
    ['export', 'application/json', ({ jobs }) => jobs.export()],
    ['CSV export', 'application/x-ndjson', ({ jobs }) => jobs.export({}, { format: 'csv' })],
    ['watch', 'application/json', ({ jobs }) => jobs.watch().next()],
  ])('reject a %s of type %s', async (_name, type, call) => {
    const client = createJobsClient({ baseUrl: BASE_URL, fetch: fakeService(respond(200, type)).fetch });
    await expect(call(client)).rejects.toMatchObject({ message: expect.stringContaining(type) as unknown });
  });
});

describe('retries', () => {
  it.each<[string, Responder]>([
    ['429', errorResponse(429)],
    ['502', errorResponse(502)],
    ['503', errorResponse(503, { 'Retry-After': '0' })],
    ['504', errorResponse(504)],
    ['a connection error', failingConnection],
    ['an aborted body', abortedBody],
  ])('repeats a request after %s', async (_case, first) => {
    const service = fakeService(first, jsonResponse({ jobs: [], total: 0 }));
    expect(await list(service.fetch)).toEqual({ jobs: [], total: 0 });
    expect(service.requests).toHaveLength(2);
  });

  it.each([400, 403, 404, 500])('does not repeat a request after %i', async (status) => {
    const service = fakeService(errorResponse(status));
    await expect(list(service.fetch)).rejects.toThrow(ApiError);
    expect(service.requests).toHaveLength(1);
  });

  it('stops after the number of retries', async () => {
    const service = fakeService(errorResponse(503));
    await expect(list(service.fetch, 1)).rejects.toThrow(UnavailableError);
    expect(service.requests).toHaveLength(2);
  });

  it('waits as long as Retry-After says', async () => {
    const service = fakeService(errorResponse(429, { 'Retry-After': '30' }), jsonResponse({ jobs: [] }));
    const waits: [delayMs: number, requests: number][] = [];
    const wait = (delayMs: number) => {
      waits.push([delayMs, service.requests.length]);
      return Promise.resolve();
    };
    const send = () => attempt(new Request(BASE_URL), service.fetch);
    await repeat(send, { retries: 4, shouldRetry: isTemporary, wait });
    expect(waits).toEqual([[30_000, 1]]);
    expect(service.requests).toHaveLength(2);
  });

  it.each([
    [429, 'RateLimitError', 61],
    [503, 'UnavailableError', 3600],
  ])('does not wait for a %i with a long Retry-After', async (status, name, seconds) => {
    const service = fakeService(errorResponse(status, { 'Retry-After': String(seconds) }));
    await expect(list(service.fetch)).rejects.toMatchObject({ name, retryAfterMs: seconds * 1000 });
    expect(service.requests).toHaveLength(1);
  });

  it('stops when the signal aborts', async () => {
    const service = fakeService(errorResponse(503, { 'Retry-After': '30' }));
    const client = createJobsClient({ baseUrl: BASE_URL, fetch: service.fetch });
    const listing = client.jobs.list({}, { signal: AbortSignal.timeout(50) });
    await expect(listing).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});

describe('parseRetryAfter', () => {
  it.each([
    ['3', 3000],
    [' 0 ', 0],
    ['Thu, 01 Jan 1970 00:00:12 GMT', 2000],
    ['Thu, 01 Jan 1970 00:00:02 GMT', 0],
    ['soon', null],
    [null, null],
  ])('converts %j to %j ms', (header, expected) => {
    expect(parseRetryAfter(header, 10_000)).toBe(expected);
  });
});
