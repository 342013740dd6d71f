import type { Job, ObjectId } from '@mediajobs/jobs-domain';
import { parsePage, startTestApi, type Send, type TestApi } from './support/api.js';
import { ALICE, BOB, objectIdAt, jobWithId, MARCH, storeRecords } from '@mediajobs/testing';

const P = '547f3eede4b025bcbff38657' as ObjectId;
const Q = '547f3eede4b025bcbff38658' as ObjectId;
const MINUTE = 60_000;

let api: TestApi;
let send: Send;

/** Jobs by their title, which the tables below refer to. */
const JOBS: Readonly<Record<string, object>> = {
  plain: { created_at: MARCH },
  queued: { status: 'QUEUED', created_at: MARCH + 1 },
  processing: { status: 'PROCESSING', created_at: MARCH + 999 },
  failed: { status: 'FAILURE', created_at: MARCH + 1000, pipeline: { id: P } },
  late: { created_at: MARCH + 1001, pipeline: { id: P }, user_data: 'SUCCESS' },
  other: { created_at: MARCH + 2000, pipeline: { id: Q }, user_data: 'success' },
  keyed: { unique_custom_key: 'a,b\\c', application: { id: P }, outputs: [{ preset: { id: Q } }] },
  other_key: {
    unique_custom_key: 'a',
    error_code: '0x005015',
    outputs: [{}, { preset: { id: P } }, { preset: { id: Q } }],
  },
  timeless: { created_at: null, user_data: '' },
  sure: { autograph: true },
  unsure: { autograph: false },
  never: { autograph: null },
  quality: { autograph: 'quality' },
  zero: { autograph: 0 },
  strength: { autograph: { watermark_strength: 'light' } },
  just: { finished_at: Date.now() - 14 * MINUTE },
  past: { finished_at: Date.now() - 16 * MINUTE },
  percent: name('100%.mp4'),
  underscore: name('a_b.mp4'),
  letter: name('axb.mp4'),
  backslash: name('dir\\file.mp4'),
  quote: name(`it's "here".mp4`),
  upper: name('ÄRGER GROẞ.MP4'),
  greek: name('ΟΔΟΣ.avi'),
  turkish: name('İstanbul.avi'),
  japanese: name('映画予告編.mov'),
  emoji: name('🎬 take 1.mov'),
  composed: name('Caf\u00e9.mov'),
  decomposed: name('Cafe\u0301.mov'),
  hangul: name('\u1112\u1161\u11ab\u1100\u1173\u11af.mov'),
  vietnamese: name('Tie\u0302\u0301ng Vie\u0323\u0302t.mov'),
  nameless: { input: { file: { id: objectIdAt(MARCH, 99) } } },
};

function name(text: string): object {
  return { input: { file: { id: objectIdAt(MARCH, 98), name: text } } };
}

beforeAll(async () => {
  api = await startTestApi();
  send = await api.sendAs(ALICE);
  const jobs = Object.entries(JOBS).map(([title, document], n) =>
    jobWithId(objectIdAt(MARCH, n), { created_at: null, title, ...document }),
  );
  const bobs = jobs.map(({ id, ...job }): Job =>
    jobWithId(id, { ...job, title: 'of Bob', user: { id: BOB }, user_data: 'SUCCESS' }),
  );
  await storeRecords(api.database, { jobs: [...jobs, ...bobs] });
});

afterAll(() => api.close());

/** Returns the titles of the matching jobs, after checking the total. */
async function found(parameters: Record<string, string>): Promise<string[]> {
  const { objects, total } = parsePage(await send(`/v1/jobs/?${new URLSearchParams(parameters).toString()}`));
  expect(total).toBe(objects.length);
  return objects.map(({ title }) => String(title));
}

const named = Object.keys(JOBS).filter((title) => 'input' in (JOBS[title] ?? {}) && title !== 'nameless');
const all = Object.keys(JOBS);

it.each([
  [{ status: 'QUEUED' }, ['queued']],
  [{ status: 'PROCESSING' }, ['processing']],
  [{ status: 'FAILURE' }, ['failed']],
  [{ status: 'QUEUED,PROCESSING' }, ['queued', 'processing']],
  [{ status: 'FAILURE,QUEUED' }, ['queued', 'failed']],
  [{ status: 'SUCCESS' }, all.filter((title) => !['queued', 'processing', 'failed'].includes(title))],
])('status: %j finds %j', async (search, titles) => {
  expect(await found(search)).toEqual(titles);
});

it.each([
  ['the value itself', 'SUCCESS', ['late']],
  ['not another case', 'success', ['other']],
  ['not a part', 'SUCC', []],
  ['no pattern', 'SUCC%', []],
  ['the empty text, which is not null', '', ['timeless']],
])('user_data finds %s: %j', async (_, user_data, titles) => {
  expect(await found({ user_data })).toEqual(titles);
});

it.each([
  [P, ['failed', 'late']],
  [Q, ['other']],
  [objectIdAt(MARCH, 1), []],
])('pipeline.id %s finds %j', async (id, titles) => {
  expect(await found({ 'pipeline.id': id })).toEqual(titles);
});

it.each([
  ['id', [objectIdAt(MARCH, 0)], ['plain']],
  ['id', [objectIdAt(MARCH, 1), objectIdAt(MARCH, 0), '0'.repeat(24)], ['plain', 'queued']],
  ['unique_custom_key', ['a'], ['other_key']],
  ['unique_custom_key', ['a', String.raw`a\,b\\c`], ['keyed', 'other_key']],
  ['unique_custom_key', ['A', 'b\\\\c', '%'], []],
  ['error_code', ['0x005015'], ['other_key']],
  ['error_code', ['0X005015'], []],
  ['application.id', [P], ['keyed']],
  ['output.preset.id', [Q], ['keyed', 'other_key']],
  ['output.preset.id', [P], ['other_key']],
  ['output.preset.id', [ALICE], []],
])('%s=%j finds %j', async (name, values, titles) => {
  expect(await found({ [name]: values.join(',') })).toEqual(titles);
});

it('autograph=true finds jobs with autograph set, except to false', async () => {
  expect(await found({ autograph: 'true' })).toEqual(['sure', 'quality', 'zero', 'strength']);
});

it('autograph=false finds jobs without autograph, or with false', async () => {
  const titles = all.filter((title) => !['sure', 'quality', 'zero', 'strength'].includes(title));
  expect(await found({ autograph: 'false' })).toEqual(titles);
});

it('inprogress=true finds unfinished and recently finished jobs', async () => {
  expect(await found({ inprogress: 'true' })).toEqual(['queued', 'processing', 'just']);
});

it('inprogress=false filters nothing', async () => {
  expect(await found({ inprogress: 'false' })).toEqual(all);
});

it.each([
  ['a percent sign as itself', '%', ['percent']],
  ['a percent sign after digits', '0%', ['percent']],
  ['no pattern', '1%4', []],
  ['an underscore as itself', '_', ['underscore']],
  ['no pattern of one character', 'a_b', ['underscore']],
  ['a backslash as itself', '\\', ['backslash']],
  ['a backslash before a letter', '\\f', ['backslash']],
  ['two backslashes', '\\\\', []],
  ['a backslash before a percent sign', '\\%', []],
  ['quotes', `'s "h`, ['quote']],
  ['without regard to case', 'A_B.MP4', ['underscore']],
  ['without regard to case the other way', 'ärger groß', ['upper']],
  ['one letter beyond ASCII', 'ä', ['upper']],
  ['a final sigma', 'οδος', ['greek']],
  ['a sigma in the middle', 'δοσ.', ['greek']],
  ['part of a word in Japanese', '予告', ['japanese']],
  ['a composed character in both forms', 'caf\u00e9', ['composed', 'decomposed']],
  ['a decomposed character in both forms', 'CAFE\u0301', ['composed', 'decomposed']],
  ['no letter without its mark', 'cafe.', []],
  ['Hangul', '\ud55c\uae00', ['hangul']],
  ['Vietnamese, composed', 'ti\u1ebfng VI\u1ec6T', ['vietnamese']],
  ['Turkish', 'I\u0307STAN', ['turkish']],
  ['a sharp s', 'grosse'.replace('sse', '\u00df'), ['upper']],
  ['one character in Japanese', '映', ['japanese']],
  ['a character beyond the BMP', '🎬', ['emoji']],
  ['a space', ' take ', ['emoji']],
  ['what ends the name', '.avi', ['greek', 'turkish']],
  ['a whole name', 'axb.mp4', ['letter']],
  ['nothing that is longer than the name', 'axb.mp4.', []],
  ['one letter', 'x', ['letter']],
  ['every name for the empty text', '', named],
])('input.file.name finds %s: %j', async (_, needle, titles) => {
  expect(await found({ 'input.file.name': needle })).toEqual(titles);
});

const S = MARCH / 1000;
const DATED = ['plain', 'queued', 'processing', 'failed', 'late', 'other'];

it.each([
  ['from_date in milliseconds, strictly after', { from_date: MARCH + 1000 }, ['late', 'other']],
  ['from_date one millisecond before', { from_date: MARCH + 999 }, ['failed', 'late', 'other']],
  ['from_date in seconds, strictly after', { from_date: S + 1 }, ['late', 'other']],
  ['to_date in milliseconds, strictly before', { to_date: MARCH + 1 }, ['plain']],
  ['to_date in seconds, strictly before', { to_date: S + 1 }, ['plain', 'queued', 'processing']],
  ['to_date that nothing is before', { to_date: S }, []],
  ['from_date from the beginning of time', { from_date: 0 }, DATED],
  ['both', { from_date: S, to_date: MARCH + 1001 }, ['queued', 'processing', 'failed']],
  ['both, the wrong way round', { from_date: S + 1, to_date: S }, []],
  ['both, next to each other', { from_date: MARCH, to_date: MARCH + 1 }, []],
  ['the greatest number of seconds', { to_date: 99_999_999_999 }, DATED],
  ['the least number of milliseconds', { to_date: 100_000_000_000 }, []],
])('%s: %j', async (_, search, titles) => {
  expect(
    await found(Object.fromEntries(Object.entries(search).map(([key, value]) => [key, String(value)]))),
  ).toEqual(titles);
});

it.each([
  [{ 'pipeline.id': P, status: 'FAILURE' }, ['failed']],
  [{ 'pipeline.id': P, status: 'QUEUED' }, []],
  [{ id: objectIdAt(MARCH, 3), status: 'FAILURE' }, ['failed']],
  [{ id: objectIdAt(MARCH, 3), status: 'QUEUED,SUCCESS' }, []],
  [{ 'output.preset.id': Q, error_code: '0x005015', unique_custom_key: 'a,b' }, ['other_key']],
  [{ 'output.preset.id': Q, 'application.id': Q }, []],
  [{ status: 'SUCCESS', user_data: 'SUCCESS' }, ['late']],
  [{ status: 'SUCCESS', user_data: 'SUCCESS', 'pipeline.id': P, autograph: 'false' }, ['late']],
  [{ status: 'SUCCESS', user_data: 'SUCCESS', 'pipeline.id': P, autograph: 'true' }, []],
  [{ inprogress: 'true', status: 'SUCCESS' }, ['just']],
  [{ inprogress: 'true', from_date: String(MARCH) }, ['queued', 'processing']],
  [{ 'input.file.name': '.mp4', user_data: '.mp4' }, []],
  [{ 'input.file.name': 'mp4', status: 'SUCCESS', autograph: 'false', limit: '1000', from_date: '1000' }, []],
  [{ from_date: '1', start: '0', limit: '1000', to_date: String(MARCH + 2) }, ['plain', 'queued']],
])('filters combine with AND: %j', async (search, titles) => {
  expect(await found(search)).toEqual(titles);
});
