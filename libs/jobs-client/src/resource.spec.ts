import { createJobsClient, type JobListQuery, type Page } from './index.js';
import { jsonResponse, fakeService, type FakeService } from '../test/fake-service.js';

const clientOf = ({ fetch }: FakeService) =>
  createJobsClient({ baseUrl: 'https://jobs.example.com/', token: 'secret', fetch });

const job = (id: string) => ({ id, href: `https://jobs.example.com/v1/jobs/${id}`, status: 'QUEUED' });

const page = (ids: readonly string[], start: number, next?: string) => ({
  jobs: ids.map(job),
  ...{ total: 3, start, limit: 2 },
  first: { href: 'https://jobs.example.com/v1/jobs/?start=0&limit=2' },
  last: { href: 'https://jobs.example.com/v1/jobs/?start=2&limit=2' },
  ...(next === undefined ? {} : { next: { href: next } }),
});

describe('a list', () => {
  it.each<[JobListQuery, string]>([
    [{}, '/v1/jobs'],
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
    [{ expand: [] }, '/v1/jobs'],
    [{ inprogress: true, from_date: 1563393077 }, '?inprogress=true&from_date=1563393077'],
  ])('asks for %j', async (query, address) => {
    const there = fakeService(jsonResponse(page(['a'], 0)));
    await clientOf(there).jobs.list(query);
    expect(there.requestedPaths()).toEqual([address.startsWith('/') ? address : `/v1/jobs${address}`]);
    expect(there.requests[0]?.headers.get('Authorization')).toBe('Bearer secret');
    expect(there.requests[0]?.headers.get('Accept')).toBe('application/json');
  });

  it.each(['pipelines', 'applications', 'users', 'presets', 'codecs', 'files'] as const)(
    'is there for %s',
    async (plural) => {
      const there = fakeService(jsonResponse({ [plural]: [{ id: 'a' }], total: 1 }));
      const client = clientOf(there);
      expect(await client[plural].list({ limit: 1 })).toMatchObject({ total: 1 });
      await client[plural].get('58124aafe4b097397e2370e7').catch(() => undefined);
      expect(there.requestedPaths()).toEqual([
        `/v1/${plural}?limit=1`,
        `/v1/${plural}/58124aafe4b097397e2370e7`,
      ]);
    },
  );

  it('asks with the token of the moment', async () => {
    const there = fakeService(jsonResponse(page([], 0)));
    let count = 0;
    const token = () => Promise.resolve(`token${++count}`);
    const client = createJobsClient({ baseUrl: 'https://jobs.example.com', token, fetch: there.fetch });
    await client.jobs.list();
    await client.jobs.list();
    expect(there.requests.map(({ headers }) => headers.get('Authorization'))).toEqual([
      'Bearer token1',
      'Bearer token2',
    ]);
  });

  it('ends with the reason of the signal', async () => {
    const ending = new AbortController();
    const there = fakeService((request) => {
      ending.abort(new Error('enough'));
      return Promise.reject(request.signal.reason as Error);
    });
    await expect(clientOf(there).jobs.list({}, { signal: ending.signal })).rejects.toThrow('enough');
    expect(there.requests).toHaveLength(1);
  });
});

describe('all pages', () => {
  const pages = [
    // The service may know itself by another name; the client stays where it is.
    jsonResponse(
      page(['a', 'b'], 0, 'http://inside:3000/v1/jobs/?start=2&limit=2&status=QUEUED&cursor=x%3Dy'),
    ),
    jsonResponse(page(['c'], 2)),
  ] as const;

  it('are walked by their next links', async () => {
    const there = fakeService(...pages);
    const seen: Page<'job'>[] = [];
    for await (const one of clientOf(there).jobs.pages({ status: 'QUEUED', limit: 2 })) seen.push(one);
    expect(seen.map(({ start, jobs }) => [start, jobs.length])).toEqual([
      [0, 2],
      [2, 1],
    ]);
    expect(there.requestedPaths()).toEqual([
      '/v1/jobs?status=QUEUED&limit=2',
      '/v1/jobs?start=2&limit=2&status=QUEUED&cursor=x%3Dy',
    ]);
  });

  it('give their jobs one by one', async () => {
    const ids: string[] = [];
    for await (const { id } of clientOf(fakeService(...pages)).jobs.all()) ids.push(id);
    expect(ids).toEqual(['a', 'b', 'c']);
  });

  it('are read no further than they are asked for', async () => {
    const there = fakeService(...pages);
    for await (const { id } of clientOf(there).jobs.all()) if (id === 'b') break;
    expect(there.requests).toHaveLength(1);
  });
});

describe('one job', () => {
  it('is asked for by its id', async () => {
    const there = fakeService(jsonResponse({ job: job('a') }));
    expect(await clientOf(there).jobs.get('a/b', { expand: ['file'], bin_data: true })).toEqual(job('a'));
    expect(there.requestedPaths()).toEqual(['/v1/jobs/a%2Fb?bin_data=true&expand=file']);
  });
});
