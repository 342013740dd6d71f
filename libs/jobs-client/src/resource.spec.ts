import { createJobsClient, type JobListQuery, type Page } from './index.js';
import { fakeService, jsonResponse, type FakeService } from '../test/fake-service.js';

const createClient = ({ fetch }: FakeService) =>
  createJobsClient({ baseUrl: 'https://jobs.example.com/', token: 'secret', fetch });

const job = (id: string) => ({ id, href: `https://jobs.example.com/v1/jobs/${id}`, status: 'QUEUED' });

const page = (ids: readonly string[], start: number, next?: string) => ({
  jobs: ids.map(job),
  total: 3,
  start,
  limit: 2,
  first: { href: 'https://jobs.example.com/v1/jobs/?start=0&limit=2' },
  last: { href: 'https://jobs.example.com/v1/jobs/?start=2&limit=2' },
  ...(next === undefined ? {} : { next: { href: next } }),
});

describe('list', () => {
  it.each<[JobListQuery, string]>([
    [{}, ''],
    [
      { status: 'FAILURE', limit: 2, sort: 'created_at', direction: -1 },
      '?status=FAILURE&limit=2&sort=created_at&direction=-1',
    ],
    [{ status: ['QUEUED', 'PROCESSING'] }, '?status=QUEUED%2CPROCESSING'],
    [{ id: ['a', 'b'], error_code: '0x1' }, '?id=a%2Cb&error_code=0x1'],
    [{ id: 'a,b' }, '?id=a%2Cb'],
    [{ unique_custom_key: ['a,b', 'c\\'] }, '?unique_custom_key=a%5C%2Cb%2Cc%5C%5C'],
    [{ id: [] }, '?id='],
    [{ 'output.preset.id': 'a', 'application.id': 'b' }, '?output.preset.id=a&application.id=b'],
    [{ 'pipeline.id': 'a', 'input.file.name': 'a b&c' }, '?pipeline.id=a&input.file.name=a%20b%26c'],
    [{ expand: ['pipeline', 'user'] }, '?expand=pipeline%2Cuser'],
    [{ expand: 'all' }, '?expand_all=true'],
    [{ expand: [] }, ''],
    [{ inprogress: true, from_date: 1563393077 }, '?inprogress=true&from_date=1563393077'],
  ])('encodes the query %j', async (query, search) => {
    const service = fakeService(jsonResponse(page(['a'], 0)));
    await createClient(service).jobs.list(query);
    expect(service.requestedPaths()).toEqual([`/v1/jobs${search}`]);
    expect(service.requests[0]?.headers.get('Authorization')).toBe('Bearer secret');
    expect(service.requests[0]?.headers.get('Accept')).toBe('application/json');
  });

  it.each(['pipelines', 'applications', 'users', 'presets', 'codecs', 'files'] as const)(
    'requests %s by page and by id',
    async (plural) => {
      const service = fakeService(jsonResponse({ [plural]: [{ id: 'a' }], total: 1 }));
      const resource = createClient(service)[plural];
      expect(await resource.list({ limit: 1 })).toMatchObject({ total: 1 });
      await resource.get('58124aafe4b097397e2370e7').catch(() => undefined);
      expect(service.requestedPaths()).toEqual([
        `/v1/${plural}?limit=1`,
        `/v1/${plural}/58124aafe4b097397e2370e7`,
      ]);
    },
  );

  it('calls the token function for each request', async () => {
    const service = fakeService(jsonResponse(page([], 0)));
    let count = 0;
    const token = () => Promise.resolve(`token${++count}`);
    const { jobs } = createJobsClient({ baseUrl: 'https://jobs.example.com', token, fetch: service.fetch });
    await jobs.list();
    await jobs.list();
    const sent = service.requests.map(({ headers }) => headers.get('Authorization'));
    expect(sent).toEqual(['Bearer token1', 'Bearer token2']);
  });

  it('rejects with the reason of the signal', async () => {
    const controller = new AbortController();
    const service = fakeService((request) => {
      controller.abort(new Error('enough'));
      return Promise.reject(request.signal.reason as Error);
    });
    const listing = createClient(service).jobs.list({}, { signal: controller.signal });
    await expect(listing).rejects.toThrow('enough');
    expect(service.requests).toHaveLength(1);
  });
});

describe('pages and all', () => {
  const pages = [
    // The host of the link differs, as behind a proxy; the client keeps its base URL.
    jsonResponse(
      page(['a', 'b'], 0, 'http://inside:3000/v1/jobs/?start=2&limit=2&status=QUEUED&cursor=x%3Dy'),
    ),
    jsonResponse(page(['c'], 2)),
  ] as const;

  it('follow the next links', async () => {
    const service = fakeService(...pages);
    const seen: Page<'job'>[] = [];
    for await (const next of createClient(service).jobs.pages({ status: 'QUEUED', limit: 2 }))
      seen.push(next);
    expect(seen.map(({ start, jobs }) => [start, jobs.length])).toEqual([
      [0, 2],
      [2, 1],
    ]);
    expect(service.requestedPaths()).toEqual([
      '/v1/jobs?status=QUEUED&limit=2',
      '/v1/jobs?start=2&limit=2&status=QUEUED&cursor=x%3Dy',
    ]);
  });

  it('yield the jobs of all pages', async () => {
    const ids: string[] = [];
    for await (const { id } of createClient(fakeService(...pages)).jobs.all()) ids.push(id);
    expect(ids).toEqual(['a', 'b', 'c']);
  });

  it('request no page before it is needed', async () => {
    const service = fakeService(...pages);
    for await (const { id } of createClient(service).jobs.all()) if (id === 'b') break;
    expect(service.requests).toHaveLength(1);
  });
});

describe('get', () => {
  it('encodes id and query', async () => {
    const service = fakeService(jsonResponse({ job: job('a') }));
    expect(await createClient(service).jobs.get('a/b', { expand: ['file'], bin_data: true })).toEqual(
      job('a'),
    );
    expect(service.requestedPaths()).toEqual(['/v1/jobs/a%2Fb?bin_data=true&expand=file']);
  });
});
