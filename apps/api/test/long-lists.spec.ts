import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseError, parsePage, startTestApi, type Send, type TestApi } from './support/api.js';
import { listIds, sortIds, readAllPages } from './support/reference-list.js';
import { ALICE, objectIdAt, jobWithId, MARCH, storeRecords, type TestResponse } from '@mediajobs/testing';

const COUNT = 5_300;

/** Jobs with many equal values and many nulls in every key below. */
const jobs = Array.from({ length: COUNT }, (_, n) => ({
  id: objectIdAt(MARCH + ((n * 7919) % 40_000_000), n),
  status: ['SUCCESS', 'QUEUED', 'FAILURE'][n % 3],
  title: n % 2 === 0 ? null : 'x'.repeat(n % 500),
  finished_at: n % 5 === 0 ? null : MARCH + (n % 7),
  percentage_completed: [null, 0, 12.5, 100][n % 4],
  pipeline: n % 4 === 0 ? null : { id: objectIdAt(MARCH, 900_000 + (n % 3)) },
  user_data: n % 3 === 0 ? 'a/b c&d=é' : null,
}));

let api: TestApi;
let send: Send;

beforeAll(async () => {
  api = await startTestApi();
  send = await api.sendAs(ALICE);
  await storeRecords(api.database, { jobs: jobs.map((job) => jobWithId(job.id, job)) });
});

afterAll(() => api.close());

describe.each([1, -1])('In direction %d', (direction) => {
  it.each([
    'id',
    'status',
    'title',
    'finished_at',
    'percentage_completed',
    'pipeline.id',
    'user_data',
    'user.id',
  ])('pages sorted by %s contain each job once, in order', async (sort) => {
    const pages = await readAllPages(api, send, `/v1/jobs/?limit=1234&sort=${sort}&direction=${direction}`);
    const expected = sortIds(jobs, sort, direction);
    expect(pages.flatMap(listIds)).toEqual(expected);
    expect(pages.map(({ start }) => start)).toEqual([0, 1234, 2468, 3702, 4936]);
    expect(pages.every(({ total }) => total === COUNT)).toBe(true);
    const deep = parsePage(await send(`/v1/jobs/?start=4001&limit=7&sort=${sort}&direction=${direction}`));
    expect(listIds(deep)).toEqual(expected.slice(4001, 4008));
  });

  it('pages with filters contain the matching jobs', async () => {
    const path = `/v1/jobs/?limit=300&status=SUCCESS&sort=finished_at&direction=${direction}&show_null=true`;
    const pages = await readAllPages(api, send, path);
    const kept = jobs.filter(({ status }) => status === 'SUCCESS');
    expect(pages.flatMap(listIds)).toEqual(sortIds(kept, 'finished_at', direction));
  });
});

it('A page of the maximum size is complete in JSON and XML', async () => {
  const json = await send('/v1/jobs/?limit=5000');
  expect(listIds(parsePage(json))).toEqual(sortIds(jobs, 'id', 1).slice(0, 5000));
  const xml = await send('/v1/jobs/?limit=5000&format=xml');
  expect([...xml.text.matchAll(/<job>/g)]).toHaveLength(5000);
  expect(xml.text.endsWith('</response>')).toBe(true);
});

it('Concurrent pages, some slow and some aborted, do not mix', async () => {
  const headers = { Authorization: `Bearer ${await api.token(ALICE)}` };
  const pages = ['limit=5000', 'limit=1000', 'limit=60', 'limit=1000&start=900', 'limit=5000&sort=title'];
  const paths = [...pages, 'limit=1000&human=true', 'limit=2000&format=xml', 'limit=1000&show_null=true'];
  const alone: TestResponse[] = [];
  for (const path of paths) alone.push(await send(`/v1/jobs/?${path}`));
  expect(alone.map(({ status }) => status)).toEqual(paths.map(() => 200));
  const read = async (n: number): Promise<boolean> => {
    const incoming = await new Promise<IncomingMessage>((resolve) =>
      get(`${api.origin}/v1/jobs/?${paths[n % paths.length]}`, { headers, agent: false }, resolve),
    );
    // On a busy machine, a page may have waited too long.
    if (incoming.statusCode === 503) {
      incoming.resume();
      return read(n);
    }
    const parts: Buffer[] = [];
    for await (const part of incoming as AsyncIterable<Buffer>) {
      parts.push(part);
      // Leaving the loop aborts the transfer.
      if (n % 3 === 2 && parts.length === 3) return true;
      await sleep(n % 3);
    }
    return Buffer.concat(parts).toString() === alone[n % paths.length]?.text;
  };
  const same = await Promise.all(Array.from({ length: 40 }, (_, n) => read(n)));
  expect(same).toEqual(same.map(() => true));
});

it('An invalid cursor gets 400', async () => {
  const page = parsePage(await send('/v1/jobs/?start=2000&limit=10&sort=title&direction=-1'));
  const cursor = new URL(page.next?.href ?? '').searchParams.get('cursor') ?? '';
  expect(cursor).not.toBe('');
  for (const asked of ['cursor=abc', 'cursor=', `cursor=${cursor}%00`]) {
    const answer = await send(`/v1/jobs/?start=2010&limit=10&${asked}`);
    expect([asked, answer.status]).toEqual([asked, 400]);
    expect(parseError(answer).details?.map(({ parameter }) => parameter)).toEqual(['cursor']);
  }
});

it.each([
  ['start', 'start=2500&limit=10&sort=title'],
  ['no start', 'limit=10&sort=title'],
  ['order', 'start=2010&limit=10&sort=created_at'],
  ['direction', 'start=2010&limit=10&sort=title&direction=-1'],
  ['filter', 'start=2010&limit=10&sort=title&status=SUCCESS'],
])('A cursor is ignored for another %s', async (_, asked) => {
  const page = parsePage(await send('/v1/jobs/?start=2000&limit=10&sort=title'));
  const cursor = new URL(page.next?.href ?? '').searchParams.get('cursor') ?? '';
  const [plain, carried] = [
    await send(`/v1/jobs/?${asked}`),
    await send(`/v1/jobs/?${asked}&cursor=${cursor}`),
  ];
  expect(cursor).not.toBe('');
  expect([carried.status, carried.text]).toEqual([200, plain.text]);
});

it('Many clients read long lists concurrently', async () => {
  const read = async (path: string): Promise<TestResponse> => {
    const answer = await send(path);
    // On a busy machine, a page may have waited too long.
    return answer.status === 503 ? read(path) : answer;
  };
  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, n) => read(`/v1/jobs/?limit=1000&start=${n * 200}`)),
  );
  expect(answers.map((answer) => parsePage(answer).objects.length)).toEqual(
    answers.map((_, n) => Math.min(1000, COUNT - n * 200)),
  );
});
