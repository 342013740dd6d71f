import { jsonResponse, errorResponse, fakeService, type Responder } from '../test/fake-service.js';
import { parseRetryAfter } from './errors.js';
import {
  ApiError,
  createJobsClient,
  InternalError,
  InvalidInputError,
  InvalidTokenError,
  type JobsClient,
  NotFoundError,
  RateLimitError,
  UnavailableError,
} from './index.js';

const details = [{ parameter: 'limit', message: 'limit must be an integer from 1 to 5000, got "0"' }];
const gone: Responder = () => Promise.reject(new TypeError('fetch failed'));
const brokenOff: Responder = () =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"jobs":['));
        controller.error(new TypeError('terminated'));
      },
    }),
  );

const ask = (fetch: (request: Request) => Promise<Response>, retries?: number) =>
  createJobsClient({ baseUrl: 'https://jobs.example.com', token: 'secret', fetch, retries }).jobs.list();

describe('an error', () => {
  it.each([
    [400, InvalidInputError],
    [401, InvalidTokenError],
    [403, InvalidTokenError],
    [404, NotFoundError],
    [418, ApiError],
    [429, RateLimitError],
    [500, InternalError],
    [502, UnavailableError],
    [503, UnavailableError],
    [504, UnavailableError],
  ] as const)('of status %i has its class', async (status, ErrorClass) => {
    const there = fakeService(errorResponse(status, { 'X-Request-Id': 'r1' }));
    const error: unknown = await ask(there.fetch, 0).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ErrorClass);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      ...{ name: ErrorClass.name === 'ApiError' ? 'ApiError' : ErrorClass.name, status, code: `0x${status}` },
      ...{ details: [], requestId: 'r1', retryAfterMs: null, tokenError: null, message: `Error ${status}` },
    });
  });

  it.each([
    ['Bearer', null],
    ['Bearer error="invalid_token"', 'invalid_token'],
    ['Bearer realm="jobs", error="insufficient_scope", scope="mediahub_read"', 'insufficient_scope'],
    ['Bearer error_description="none"', null],
  ])('says what is wrong with a token: %s', async (challenge, tokenError) => {
    const there = fakeService(errorResponse(403, { 'WWW-Authenticate': challenge }));
    await expect(ask(there.fetch)).rejects.toMatchObject({ name: 'InvalidToken', tokenError });
  });

  it('says what was wrong with each parameter', async () => {
    await expect(ask(fakeService(errorResponse(400, {}, details)).fetch)).rejects.toMatchObject({
      message: 'Error 400: limit must be an integer from 1 to 5000, got "0"',
      details,
    });
  });

  it('is understood where something else than the service answers', async () => {
    const there = fakeService(() => new Response('<html>', { status: 502, statusText: 'Bad Gateway' }));
    await expect(ask(there.fetch, 0)).rejects.toMatchObject({ name: 'Unavailable', message: 'Bad Gateway' });
  });

  it('without an answer has its cause', async () => {
    await expect(ask(fakeService(gone).fetch, 0)).rejects.toMatchObject({
      ...{ name: 'Unreachable', message: "https://jobs.example.com can't be reached" },
      cause: new TypeError('fetch failed'),
    });
  });

  it.each([400, 403, 404, 500])('of status %i is not tried again', async (status) => {
    const there = fakeService(errorResponse(status));
    await expect(ask(there.fetch)).rejects.toThrow(ApiError);
    expect(there.requests).toHaveLength(1);
  });
});

describe('a token', () => {
  it.each([
    ['a line feed', 'se\ncret'],
    ['a null', 'se\0cret'],
    ['letters beyond ISO-8859-1', 'sécrét…'],
    ['wide characters', '秘密'],
  ])('with %s is not sent', async (_what, token) => {
    const there = fakeService(jsonResponse({ jobs: [] }));
    for (const given of [token, () => Promise.resolve(token)]) {
      const { jobs } = createJobsClient({ baseUrl: 'https://a', token: given, fetch: there.fetch });
      for (const asking of [jobs.list(), jobs.export(), jobs.watch().next()])
        await expect(asking).rejects.toMatchObject({ name: 'InvalidToken', status: 401 });
    }
    expect(there.requests).toEqual([]);
  });

  it('is sent without the line feed of its file', async () => {
    const there = fakeService(jsonResponse({ jobs: [] }));
    await createJobsClient({ baseUrl: 'https://a', token: 'secret\n', fetch: there.fetch }).jobs.list();
    expect(there.requests[0]?.headers.get('Authorization')).toBe('Bearer secret');
  });
});

describe('an answer that is not of the service', () => {
  const page =
    (status: number, type: string): Responder =>
    () =>
      new Response('<html>', { status, headers: { 'Content-Type': type } });
  type Asking = (client: JobsClient) => Promise<unknown>;
  const xml = { params: { query: { format: 'xml' } }, parseAs: 'text' } as const;

  it.each<[string, Asking]>([
    ['a list', ({ jobs }) => jobs.list()],
    ['one object', ({ users }) => users.get('a')],
    ['statistics', ({ jobs }) => jobs.statistics()],
    ['a wait', ({ jobs }) => jobs.wait('a')],
    ['an export', ({ jobs }) => jobs.export()],
    ['a watch', ({ jobs }) => jobs.watch().next()],
    ['a path of the document', ({ api }) => api.GET('/v1/jobs', xml)],
  ])('ends %s', async (_what, asking) => {
    for (const answer of [
      page(200, 'text/html; charset=utf-8'),
      page(404, 'TEXT/HTML'),
      page(403, 'text/html'),
    ]) {
      const there = fakeService(answer);
      const client = createJobsClient({ baseUrl: 'https://jobs.example.com', fetch: there.fetch });
      await expect(asking(client)).rejects.toMatchObject({
        ...{ name: 'ForeignAnswer' },
        message: 'https://jobs.example.com is not a mediajobs service: it answered text/html',
      });
      expect(there.requests).toHaveLength(1);
    }
  });

  it.each<[string, string, Asking]>([
    ['a list', 'text/plain', ({ jobs }) => jobs.list()],
    ['a list', 'application/xml', ({ jobs }) => jobs.list()],
    ['an export', 'application/json', ({ jobs }) => jobs.export()],
    ['an export as CSV', 'application/x-ndjson', ({ jobs }) => jobs.export({}, { format: 'csv' })],
    ['a watch', 'application/json', ({ jobs }) => jobs.watch().next()],
  ])('is one to %s of %s, too', async (_what, type, asking) => {
    const client = createJobsClient({ baseUrl: 'https://a', fetch: fakeService(page(200, type)).fetch });
    await expect(asking(client)).rejects.toMatchObject({ message: expect.stringContaining(type) as unknown });
  });
});

describe('a request is tried again', () => {
  it.each<[string, Responder]>([
    ['429', errorResponse(429)],
    ['502', errorResponse(502)],
    ['503', errorResponse(503, { 'Retry-After': '0' })],
    ['504', errorResponse(504)],
    ['no answer', gone],
    ['an answer that breaks off', brokenOff],
  ])('after %s', async (_name, first) => {
    const there = fakeService(first, jsonResponse({ jobs: [], total: 0 }));
    expect(await ask(there.fetch)).toEqual({ jobs: [], total: 0 });
    expect(there.requests).toHaveLength(2);
  });

  it('as often as said', async () => {
    const there = fakeService(errorResponse(503));
    await expect(ask(there.fetch, 1)).rejects.toThrow(UnavailableError);
    expect(there.requests).toHaveLength(2);
  });

  it('after as long as the service says', async () => {
    const there = fakeService(errorResponse(429, { 'Retry-After': '1' }), jsonResponse({ jobs: [] }));
    const started = performance.now();
    await ask(there.fetch);
    expect(performance.now() - started).toBeGreaterThan(1000);
  });

  it.each([
    [429, 'RateLimited', 61],
    [503, 'Unavailable', 3600],
  ])('never where %i wants to be left alone too long', async (status, name, seconds) => {
    const there = fakeService(errorResponse(status, { 'Retry-After': String(seconds) }));
    await expect(ask(there.fetch)).rejects.toMatchObject({ name, retryAfterMs: seconds * 1000 });
    expect(there.requests).toHaveLength(1);
  });

  it('until its signal ends it', async () => {
    const there = fakeService(errorResponse(503, { 'Retry-After': '30' }));
    const client = createJobsClient({ baseUrl: 'https://jobs.example.com', fetch: there.fetch });
    const asking = client.jobs.list({}, { signal: AbortSignal.timeout(50) });
    await expect(asking).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});

describe('Retry-After', () => {
  it.each([
    ['3', 3000],
    [' 0 ', 0],
    ['Thu, 01 Jan 1970 00:00:12 GMT', 2000],
    ['Thu, 01 Jan 1970 00:00:02 GMT', 0],
    ['soon', null],
    [null, null],
  ])('%j is %j ms', (header, milliseconds) => {
    expect(parseRetryAfter(header, 10_000)).toBe(milliseconds);
  });
});
