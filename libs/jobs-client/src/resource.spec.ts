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

describe('shortcuts of lists', () => {
  const pages = () =>
    fakeService(
      jsonResponse(page(['a', 'b'], 0, 'https://jobs.example.com/v1/jobs/?start=2&limit=2')),
      jsonResponse(page(['c'], 2)),
    );

  it.each<[number | undefined, readonly string[], readonly string[]]>([
    [undefined, ['a', 'b', 'c'], ['/v1/jobs?status=FAILURE', '/v1/jobs?start=2&limit=2']],
    [3, ['a', 'b', 'c'], ['/v1/jobs?limit=3&status=FAILURE', '/v1/jobs?start=2&limit=2']],
    [1, ['a'], ['/v1/jobs?limit=1&status=FAILURE']],
    [0, [], []],
  ])('toArray returns at most %j objects', async (max, ids, paths) => {
    const service = pages();
    const options = max === undefined ? {} : { max };
    const jobs = await createClient(service).jobs.toArray({ status: 'FAILURE' }, options);
    expect(jobs.map(({ id }) => id)).toEqual(ids);
    expect(service.requestedPaths()).toEqual(paths);
  });

  it('first and count request one object', async () => {
    const service = pages();
    const { jobs } = createClient(service);
    expect((await jobs.first({ status: 'FAILURE', limit: 100 }))?.id).toBe('a');
    expect(await jobs.count({ status: 'FAILURE' })).toBe(3);
    expect(service.requestedPaths()).toEqual(Array(2).fill('/v1/jobs?status=FAILURE&limit=1'));
    expect(await createClient(fakeService(jsonResponse(page([], 0)))).jobs.first()).toBeNull();
  });
});

describe('exportAll', () => {
  const exported = (...chunks: readonly string[]) =>
    fakeService(() => {
      const rest = chunks.map((chunk) => new TextEncoder().encode(chunk));
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          const chunk = rest.shift();
          if (chunk) controller.enqueue(chunk);
          else controller.close();
        },
      });
      return new Response(body, { headers: { 'Content-Type': 'application/x-ndjson' } });
    });

  it.each([
    [['{"id":"a"}\n{"id":"b"}\n']],
    [['{"id":', '"a"}\n{"id":"b"}']],
    [['{"id":"a"}\n', '{"id":"b"}\n']],
  ])('yields the jobs of the chunks %j', async (chunks) => {
    const service = exported(...chunks);
    const ids: string[] = [];
    for await (const { id } of createClient(service).jobs.exportAll({ status: 'FAILURE' })) ids.push(id);
    expect(ids).toEqual(['a', 'b']);
    expect(service.requestedPaths()).toEqual(['/v1/jobs/export?status=FAILURE&format=ndjson']);
  });

  it('throws for a line that breaks off', async () => {
    const jobs = createClient(exported('{"id":"a"}\n{"id"')).jobs.exportAll();
    await jobs.next();
    await expect(jobs.next()).rejects.toBeInstanceOf(SyntaxError);
  });
});

it.each(['', undefined, 5])('does not send a request for the id %j', async (id) => {
  const service = fakeService(jsonResponse(page([], 0)));
  const { jobs, files } = createClient(service);
  const message = 'id must be a text that is not empty, got ';
  await expect(jobs.get(id as string)).rejects.toThrow(message);
  await expect(files.delete(id as string)).rejects.toThrow(message);
  expect(service.requests).toEqual([]);
});
