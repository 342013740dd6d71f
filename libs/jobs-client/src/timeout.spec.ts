import { fakeService, jsonResponse, type Responder } from '../test/fake-service.js';
import { ConnectionError, createJobsClient, RequestTimeoutError, type ClientOptions } from './index.js';

const silent: Responder = ({ signal }) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
const silentBody: Responder = ({ signal }) =>
  new Response(
    new ReadableStream({
      start: (controller) => signal.addEventListener('abort', () => controller.error(signal.reason)),
    }),
  );

const connect = (responder: Responder, options: Partial<ClientOptions> = {}) => {
  const service = fakeService(responder, jsonResponse({ jobs: [], total: 0 }));
  const client = createJobsClient({
    baseUrl: 'https://jobs.example.com',
    timeoutMs: 1,
    fetch: service.fetch,
    ...options,
  });
  return { ...client, service };
};

describe('the time limit of a request', () => {
  it.each([
    ['the headers', silent],
    ['the body', silentBody],
  ])('includes %s', async (_what, responder) => {
    const { jobs } = connect(responder, { retries: 0 });
    const error: unknown = await jobs.list().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RequestTimeoutError);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ message: 'https://jobs.example.com has not answered within 0.001 s' });
  });

  it('applies to each attempt', async () => {
    const { jobs, service } = connect(silent, { retries: 1 });
    expect(await jobs.count()).toBe(0);
    expect(service.requests).toHaveLength(2);
  });

  it('is overridden by a request', async () => {
    const { jobs } = connect(silent, { retries: 0, timeoutMs: 0 });
    await expect(jobs.list({}, { timeoutMs: 1 })).rejects.toBeInstanceOf(RequestTimeoutError);
  });

  it('leaves the reason of the signal as it is', async () => {
    const reason = new Error('enough');
    const { jobs } = connect(silent, { timeoutMs: 0 });
    await expect(jobs.list({}, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe('observation', () => {
  it('reports responses and retries', async () => {
    const responses: unknown[] = [];
    const retries: unknown[] = [];
    const { jobs } = connect(() => Promise.reject(new TypeError('fetch failed')), {
      onResponse: ({ method, status, requestId }) => responses.push([method, status, requestId]),
      onRetry: ({ attempt, error }) => retries.push([attempt, error.name]),
    });
    const own: unknown[] = [];
    await jobs.list({}, { onResponse: ({ url }) => own.push(url) });
    expect(retries).toEqual([[1, 'ConnectionError']]);
    expect(responses).toEqual([['GET', 200, null]]);
    expect(own).toEqual(['https://jobs.example.com/v1/jobs']);
  });

  it.each([
    [undefined, /^mediajobs-client\/\d+\.\d+\.\d+$/],
    ['newsroom/1.2', /^newsroom\/1\.2 mediajobs-client\/\d/],
  ])('names the program %j', async (userAgent, pattern) => {
    const { jobs, service } = connect(jsonResponse({ jobs: [] }), { userAgent });
    await jobs.list();
    expect(service.requests[0]?.headers.get('User-Agent')).toMatch(pattern);
  });
});
