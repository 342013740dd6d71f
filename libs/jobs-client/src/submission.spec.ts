import { errorResponse, fakeService, jsonResponse, type Responder } from '../test/fake-service.js';
import {
  ConflictError,
  createJobsClient,
  JobFinishedError,
  NotFoundError,
  type JobRequest,
} from './index.js';

const job = (status: string) => ({ job: { id: 'a', href: '/v1/jobs/a', status } });
const REQUEST: JobRequest = {
  pipeline: { id: '547f3eede4b025bcbff38657' },
  input: { input_name: 'trailer.mov' },
  outputs: [{ preset: { id: '53e0a0b5e4b0c0f2ddc26d48' } }],
};
const createClient = ({ fetch }: Pick<ReturnType<typeof fakeService>, 'fetch'>) =>
  createJobsClient({ baseUrl: 'https://jobs.example.com', token: 'secret', fetch });
const failingConnection: Responder = () => Promise.reject(new TypeError('fetch failed'));

describe('create', () => {
  it('sends the request as JSON and returns the job', async () => {
    const service = fakeService(jsonResponse(job('QUEUED'), 201));
    expect(await createClient(service).jobs.create(REQUEST)).toEqual(job('QUEUED').job);
    const [request] = service.requests;
    expect([request?.method, service.requestedPaths()[0]]).toEqual(['POST', '/v1/jobs']);
    expect(request?.headers.get('Content-Type')).toBe('application/json');
    expect(request?.headers.get('Authorization')).toBe('Bearer secret');
    expect(await request?.json()).toEqual(REQUEST);
  });

  it.each<[string, JobRequest, Responder, number]>([
    ['is not sent again after a lost response', REQUEST, failingConnection, 1],
    ['is not sent again after 503', REQUEST, errorResponse(503), 1],
    ['is sent again after 429', REQUEST, errorResponse(429), 2],
    ['with a key is sent again', { ...REQUEST, unique_custom_key: 'k' }, failingConnection, 2],
    ['with a key is sent again after 503', { ...REQUEST, unique_custom_key: 'k' }, errorResponse(503), 2],
  ])('%s', async (_case, request, first, requests) => {
    const service = fakeService(first, jsonResponse(job('QUEUED'), 201));
    const created = await createClient(service)
      .jobs.create(request)
      .catch((error: unknown) => error);
    expect(service.requests).toHaveLength(requests);
    expect(created instanceof Error).toBe(requests === 1);
    expect(await service.requests.at(-1)?.json()).toEqual(request);
  });

  it('rejects with all problems', async () => {
    const details = [
      { parameter: 'priority', message: 'priority must be an integer from -50 to 50, got 51' },
      { parameter: 'outputs', message: 'outputs is required' },
    ];
    await expect(
      createClient(fakeService(errorResponse(400, {}, details))).jobs.create({ priority: 51 }),
    ).rejects.toMatchObject({ name: 'InvalidInputError', details });
  });
});

describe('validate', () => {
  it('sends the request, again after a lost response', async () => {
    const service = fakeService(failingConnection, jsonResponse({ result: { status: 'SUCCESS' } }));
    await createClient(service).jobs.validate(REQUEST);
    expect(service.requestedPaths()).toEqual(['/v1/jobs/validate', '/v1/jobs/validate']);
    expect(await service.requests.at(-1)?.json()).toEqual(REQUEST);
  });
});

describe('cancel', () => {
  it('is one request, so that a job that finishes meanwhile is not deleted', async () => {
    const service = fakeService(jsonResponse(job('FAILURE')));
    expect(await createClient(service).jobs.cancel('a')).toEqual(job('FAILURE').job);
    expect(service.requests.map(({ method }) => method)).toEqual(['POST']);
    expect(service.requestedPaths()).toEqual(['/v1/jobs/a/cancel']);
  });

  it.each(['SUCCESS', 'FAILURE'])('rejects for a %s job', async (status) => {
    const service = fakeService(errorResponse(409), jsonResponse(job(status)));
    const cancelling = createClient(service).jobs.cancel('a');
    await expect(cancelling).rejects.toThrow(JobFinishedError);
    await expect(cancelling).rejects.toThrow(`Job a is ${status}; only queued and processing jobs`);
  });

  it.each<[string, Responder]>([
    ['a lost response', failingConnection],
    ['503', errorResponse(503)],
  ])('is repeated after %s, and then finds the job cancelled', async (_case, first) => {
    const cancelled = { job: { ...job('FAILURE').job, error_code: '0x005016' } };
    const service = fakeService(first, errorResponse(409), jsonResponse(cancelled));
    expect(await createClient(service).jobs.cancel('a')).toEqual(cancelled.job);
  });

  it('rejects when the job does not exist', async () => {
    await expect(createClient(fakeService(errorResponse(404))).jobs.cancel('a')).rejects.toThrow(
      NotFoundError,
    );
  });
});

describe('retry', () => {
  it('returns the queued job', async () => {
    const service = fakeService(jsonResponse(job('QUEUED')));
    expect(await createClient(service).jobs.retry('a')).toEqual(job('QUEUED').job);
    expect([service.requests[0]?.method, ...service.requestedPaths()]).toEqual(['POST', '/v1/jobs/a/retry']);
  });

  it('rejects when the job has not failed', async () => {
    await expect(createClient(fakeService(errorResponse(409))).jobs.retry('a')).rejects.toThrow(
      ConflictError,
    );
  });
});

describe('attempts', () => {
  it('returns the list', async () => {
    const attempts = [{ run: 1, kind: 'probe', attempt: 1, started_at: 1, outcome: 'succeeded' }];
    const service = fakeService(jsonResponse({ attempts }));
    expect(await createClient(service).jobs.attempts('a')).toEqual(attempts);
    expect(service.requestedPaths()).toEqual(['/v1/jobs/a/attempts']);
  });
});

describe('download', () => {
  it('returns the URL of the content', async () => {
    const download = { href: 'https://jobs.example.com/v1/files/content/t/a.mp4', expires_at: 1, file: {} };
    const service = fakeService(jsonResponse({ download }));
    expect(await createClient(service).files.download('f', { streaming: true })).toEqual(download);
    expect(service.requestedPaths()).toEqual(['/v1/files/downloads?file_id=f&streaming=true']);
  });
});

describe('the other paths', () => {
  it('are not sent again when that could repeat a change', async () => {
    const service = fakeService(failingConnection, jsonResponse({}));
    const { api } = createClient(service);
    const body = { grant_type: 'client_credentials' } as never;
    await expect(api.POST('/v1/oauth2/token', { body })).rejects.toMatchObject({ name: 'ConnectionError' });
    expect(service.requests).toHaveLength(1);
  });
});
