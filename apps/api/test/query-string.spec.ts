import { toPlural, type ResourceKind } from '@mediajobs/jobs-domain';
import { parseError, startTestApi, type Send, type TestApi } from './support/api.js';
import { ALICE, objectIdAt, jobWithId, MARCH, resourceFor, storeRecords } from '@mediajobs/testing';

const JOB = objectIdAt(MARCH);

let api: TestApi;
let send: Send;

beforeAll(async () => {
  api = await startTestApi();
  send = await api.sendAs(ALICE);
  const kinds: ResourceKind[] = ['pipeline', 'application', 'preset', 'codec', 'file', 'user'];
  await storeRecords(api.database, {
    jobs: [jobWithId(JOB)],
    resources: kinds.map((kind) => resourceFor(ALICE, kind, { id: objectIdAt(MARCH, 50) })),
  });
});

afterAll(() => api.close());

describe('A query string', () => {
  it.each([
    ['given twice', 'limit=1&limit=2', 'limit', 'limit must be given once, got "1" and "2"'],
    [
      'given twice alike',
      'status=QUEUED&status=QUEUED',
      'status',
      'status must be given once, got "QUEUED" and "QUEUED"',
    ],
    ['given twice in other letters', 'limit=1&%6cimit=2', 'limit', 'must be given once'],
    [
      'in brackets',
      'status[]=SUCCESS',
      'status[]',
      'status[] is not a parameter of this request (got "SUCCESS")',
    ],
    [
      'in encoded brackets',
      'status%5B0%5D=SUCCESS',
      'status[0]',
      'status[0] is not a parameter of this request',
    ],
    ['as an object', 'input[file][name]=a', 'input[file][name]', 'is not a parameter of this request'],
    [
      'unknown',
      'page=2',
      'page',
      'page is not a parameter of this request (got "2"); known are format, human,',
    ],
    ['in another case', 'Limit=2', 'Limit', 'is not a parameter of this request'],
    ['with a space', 'limit%20=2', 'limit ', 'is not a parameter of this request'],
    ['without a name', '=2', '', 'is not a parameter of this request'],
    ['called __proto__', '__proto__=1', '__proto__', 'is not a parameter of this request'],
    ['called constructor', 'constructor=1', 'constructor', 'is not a parameter of this request'],
    ['of a file', 'job.id=547f3eede4b025bcbff38657', 'job.id', 'is not a parameter of this request'],
    [
      'that is half encoded',
      'user_data=%e4',
      'user_data',
      'user_data must be percent-encoded UTF-8, got "user_data=%e4"',
    ],
    ['that is not encoded right', 'user_data=100%', 'user_data', 'must be percent-encoded UTF-8'],
    ['that is overlong UTF-8', 'user_data=%c0%af', 'user_data', 'must be percent-encoded UTF-8'],
    ['that holds half a pair', 'user_data=%ed%a0%80', 'user_data', 'must be percent-encoded UTF-8'],
    [
      'that holds NUL',
      'user_data=a%00b',
      'user_data',
      'user_data must be a text without U+0000, got "a\\u0000b"',
    ],
    ['that holds NUL in a name', 'input.file.name=%00', 'input.file.name', 'must be a text without U+0000'],
    ['of which the name is not encoded right', '%zz=1', '%zz', 'must be percent-encoded UTF-8'],
  ])('with a parameter %s gets 400', async (_, search, parameter, message) => {
    const answer = await send(`/v1/jobs/?${search}`);
    expect(answer.status).toBe(400);
    const { details } = parseError(answer);
    expect(details).toEqual([{ parameter, message: expect.stringContaining(message) as string }]);
  });

  it('with several invalid parameters gets details of each', async () => {
    const { details } = parseError(await send('/v1/jobs/?limit=0&sort=x&foo=1&human=maybe'));
    expect(details?.map(({ parameter }) => parameter).sort()).toEqual(['foo', 'human', 'limit', 'sort']);
  });

  it('with a thousand invalid parameters gets a short response', async () => {
    const search = Array.from({ length: 1000 }, (_, n) => `p${n}=1`).join('&');
    const answer = await send(`/v1/jobs/?${search}`);
    expect(answer.status).toBe(400);
    expect(answer.text.length).toBeLessThan(20_000);
  });

  it.each([
    ['nothing', ''],
    ['a mark alone', '?'],
    ['stray ampersands', '?&limit=1&&'],
    ['plus for a space', '?user_data=a+b'],
    ['an encoded name', '?input%2Efile%2Ename=a'],
    ['an encoded value', '?sort=%63reated_at'],
    ['a second mark', '?user_data=a?b'],
  ])('may contain %s', async (_, search) => {
    expect((await send(`/v1/jobs/${search}`)).status).toBe(200);
  });

  it.each(['format', 'human', 'show_null', 'expand_all', 'bin_data'])(
    'of a single object accepts %s',
    async (name) => {
      const value = name === 'format' ? 'json' : 'true';
      expect((await send(`/v1/jobs/${JOB}?${name}=${value}`)).status).toBe(200);
    },
  );

  it.each([
    'start=0',
    'limit=2',
    'sort=created_at',
    'direction=-1',
    'status=QUEUED',
    'user_data=a',
    'from_date=0',
    'inprogress=true',
    'sort=created_at&start=200&limit=2',
  ])('of a single job ignores parameters of lists: %s', async (search) => {
    const [plain, answer] = [await send(`/v1/jobs/${JOB}`), await send(`/v1/jobs/${JOB}?${search}`)];
    expect([answer.status, answer.text]).toEqual([200, plain.text]);
    expect(answer.headers['etag']).toBe(plain.headers['etag']);
  });

  it.each([
    ['limit=0', 'limit must be an integer from 1 to 5000, got "0"'],
    ['limit=1&limit=2', 'limit must be given once'],
    ['type=file', 'type is not a parameter of this request'],
    ['page=2', 'page is not a parameter of this request'],
  ])('of a single job is rejected if invalid: %s', async (search, message) => {
    const answer = await send(`/v1/jobs/${JOB}?${search}`);
    expect(answer.status).toBe(400);
    expect(parseError(answer).details?.[0]?.message).toContain(message);
  });

  it.each<[ResourceKind, string]>([
    ['pipeline', 'sort=name'],
    ['application', 'sort=name'],
    ['user', 'sort=name&expand_all=true'],
    ['preset', 'type=custom'],
    ['codec', 'type=audio&expand=job'],
    ['file', `type=file,folder&job.id=${JOB}&pipeline.id=${JOB}`],
  ])('of a single %s ignores parameters of its list: %s', async (kind, search) => {
    const path = `/v1/${toPlural(kind)}/${objectIdAt(MARCH, 50)}`;
    const [plain, answer] = [await send(path), await send(`${path}?limit=2&start=0&direction=-1&${search}`)];
    expect([answer.status, answer.text]).toEqual([200, plain.text]);
  });
});

describe('A path', () => {
  it.each([
    ['a list', '/v1/jobs', '/v1/jobs/'],
    ['a job', `/v1/jobs/${JOB}`, `/v1/jobs/${JOB}/`],
    ['a list with a query', '/v1/jobs?limit=1&status=SUCCESS', '/v1/jobs/?limit=1&status=SUCCESS'],
    ['a job with a query', `/v1/jobs/${JOB}?human=true`, `/v1/jobs/${JOB}/?human=true`],
  ])('of %s works with and without the last slash, without a redirect', async (_, without, with_) => {
    const [one, other] = await Promise.all([send(without), send(with_)]);
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(one.text).toBe(other.text);
  });
});
