import { toInstance, validateDocument, type Job, type ObjectId } from '@mediajobs/jobs-domain';
import { parsePage, startTestApi, type JsonObject, type Send, type TestApi } from './support/api.js';
import { jobWithId, objectIdAt, readReferenceDocument, storeRecords, stubsFor } from '@mediajobs/testing';

/** The example documents of the API reference. */
const LIST = readReferenceDocument('list') as { jobs: JsonObject[] };
const JOB = readReferenceDocument('job') as { job: JsonObject };

const ACCOUNT = '547f3eede4b025bcbff38655' as ObjectId;
const FIRST = 1477593775669;
const LAST = 1563393077665;

let api: TestApi;
let send: Send;

beforeAll(async () => {
  api = await startTestApi({ PUBLIC_URL: 'https://api.xvid.com' });
  send = await api.sendAs(ACCOUNT);
  const shown = [...LIST.jobs, JOB.job].map((document) => toInstance('job', document));
  const jobs = [...others(200, FIRST - 1_000_000), ...shown, ...others(1054 - 203, LAST + 1_000_000)];
  await storeRecords(api.database, { jobs, resources: stubsFor(jobs) });
});

afterAll(() => api.close());

function others(count: number, time: number): Job[] {
  return Array.from({ length: count }, (_, n) => jobWithId(objectIdAt(time, n), { user: { id: ACCOUNT } }));
}

/** Returns the part of `value` that `example` has as well, in the order of `value`. */
function likeExample(value: unknown, example: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (typeof example !== 'object' || example === null) return value;
  const alike = Object.entries(value)
    .filter(([key]) => Object.hasOwn(example, key))
    .map(([key, inner]) => [key, likeExample(inner, (example as JsonObject)[key])] as const);
  return Array.isArray(value) ? alike.map(([, inner]) => inner) : Object.fromEntries(alike);
}

/** Returns what `value` has in addition to `example`, at any depth. */
function beyondExample(value: unknown, example: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (typeof example !== 'object' || example === null) return [];
  return Object.entries(value as JsonObject).flatMap(([key, inner]) =>
    Object.hasOwn(example, key) ? beyondExample(inner, (example as JsonObject)[key]) : [inner],
  );
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([key, inner]) => [key, withoutNulls(inner)]),
  );
}

describe('The reference list', () => {
  const path = '/v1/jobs/?human=true&show_null=true&sort=created_at&start=200&limit=2';

  it('has the same envelope', async () => {
    const { jobs, ...envelope } = (await send(path)).json();
    const { jobs: expected, ...documented } = LIST;
    expect(jobs).toHaveLength(expected.length);
    expect(JSON.stringify(envelope)).toBe(JSON.stringify(documented));
  });

  it('has the jobs first, then the envelope', async () => {
    expect(Object.keys((await send(path)).json())).toEqual(Object.keys(LIST));
  });

  it('has every key of the same jobs, in the same order', async () => {
    const jobs = parsePage(await send(path)).objects;
    expect(jobs).toMatchObject(LIST.jobs);
    expect(JSON.stringify(likeExample(jobs, LIST.jobs))).toBe(JSON.stringify(LIST.jobs));
  });

  it('has no additional keys except nulls', async () => {
    const jobs = parsePage(await send(path)).objects;
    expect(beyondExample(jobs, LIST.jobs).every((value) => value === null)).toBe(true);
  });

  it('is indented by two spaces', async () => {
    const { text } = await send(path);
    expect(text).toBe(JSON.stringify(JSON.parse(text), null, 2));
    expect(text.split('\n', 3)).toEqual(['{', '  "jobs": [', '    {']);
  });

  it('omits null keys at every depth without show_null', async () => {
    const jobs = parsePage(await send('/v1/jobs/?sort=created_at&start=200&limit=2')).objects;
    expect(JSON.stringify(jobs)).toBe(JSON.stringify(withoutNulls(LIST.jobs)));
  });
});

describe('The reference job', () => {
  const path = '/v1/jobs/5d2f7c35e4b004f9cd197877?human=true&show_null=true';

  it('has every key, in the same order', async () => {
    const answer = (await send(path)).json();
    expect(JSON.stringify(likeExample(answer, JOB))).toBe(JSON.stringify(JOB));
  });

  it('has no additional keys except nulls', async () => {
    const answer = (await send(path)).json();
    expect(beyondExample(answer, JOB).every((value) => value === null)).toBe(true);
  });

  it('is indented by two spaces', async () => {
    const { text } = await send(path);
    expect(text).toBe(JSON.stringify(JSON.parse(text), null, 2));
  });

  it('omits null keys at every depth without show_null', async () => {
    const { text } = await send('/v1/jobs/5d2f7c35e4b004f9cd197877');
    expect(text).toBe(JSON.stringify(withoutNulls(JOB)));
  });
});

it.each([...LIST.jobs, JOB.job])('The reference documents match the model', (document) => {
  expect(validateDocument('job', document)).toEqual([]);
});

it.each([
  ['400', '/v1/jobs/?limit=0', '0050001', 'Invalid Input'],
  ['404', '/v1/jobs/000000000000000000000000', '0x0050005', 'Job does not exist'],
])('The reference error %s has its code and message', async (status, path, code, message) => {
  const answer = await send(path);
  expect(answer.status).toBe(Number(status));
  expect(answer.json()).toMatchObject({ error: { error_code: code, error_message: message } });
});

it('The reference error 403 has its code and message', async () => {
  const answer = await api.send('/v1/jobs/');
  expect(answer.status).toBe(403);
  expect(answer.json()).toMatchObject({
    error: { error_code: '0x0000003', error_message: 'Invalid access token' },
  });
});
