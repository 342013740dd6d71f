import { SYSTEM_ACCOUNT_ID, type ResourceKind } from '@mediajobs/jobs-domain';
import fc from 'fast-check';
import {
  parseError,
  parsePage,
  startTestApi,
  type JsonObject,
  type Send,
  type TestApi,
} from './support/api.js';
import { listIds, sortIds, valueAt, readAllPages } from './support/reference-list.js';
import { ALICE, BOB, objectIdAt, MARCH, resourceFor, storeRecords } from '@mediajobs/testing';

const many = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { freq: 2 });
const word = fc.constantFrom('', 'a', 'A', 'b', 'ab', 'Ä', '映画', '\u{FF21}', '\u{1D54F}', '10', '9');
const time = fc.constantFrom(0, MARCH, MARCH + 1);
const whole = fc.constantFrom(0, 1, 2, 10, 2 ** 53 - 1);
const reference = fc.constantFrom(objectIdAt(MARCH, 1), objectIdAt(MARCH, 2)).map((id) => ({ id }));

const VALUES = { word, time, whole, reference, flag: fc.boolean() };

/** Sort keys of each list, with the type of their values. */
const KEYS: Readonly<Record<ResourceKind, Readonly<Record<string, keyof typeof VALUES>>>> = {
  pipeline: {
    name: 'word',
    description: 'word',
    default_object_timeout: 'whole',
    cancel_timeout: 'whole',
    input_download_dir: 'word',
    image_download_dir: 'word',
    output_upload_dir: 'word',
    image_upload_dir: 'word',
    file: 'reference',
    version: 'whole',
    user: 'reference',
  },
  application: { name: 'word', description: 'word', client_id: 'word', version: 'whole', user: 'reference' },
  user: {
    first_name: 'word',
    last_name: 'word',
    email: 'word',
    name: 'word',
    confirmed_on: 'time',
    changed_email_confirmed: 'flag',
    version: 'whole',
  },
  preset: { name: 'word', description: 'word', type: 'word', version: 'whole', user: 'reference' },
  codec: { name: 'word', description: 'word', type: 'word', version: 'whole' },
  file: {
    storage: 'word',
    title: 'word',
    name: 'word',
    type: 'word',
    subtype: 'word',
    job: 'reference',
    autograph: 'word',
    container: 'word',
    mime_type: 'word',
    md5_checksum: 'word',
    size: 'whole',
    size_on_disk: 'whole',
    application: 'reference',
    duration: 'whole',
    pipeline: 'reference',
    finished_at: 'time',
    expires_at: 'time',
    elements: 'whole',
    description: 'word',
    user_data: 'word',
    uri: 'word',
    version: 'whole',
    user: 'reference',
  },
};
const KINDS = Object.keys(KEYS) as ResourceKind[];

/** Keys of every kind. */
const COMMON = { created_at: 'time', updated_at: 'time' } as const;

/** Creates objects of a kind, many of which have equal values. */
function createObjects(kind: ResourceKind, count: number, from: number) {
  const keys = Object.entries({ ...KEYS[kind], ...COMMON });
  const document = fc.record(Object.fromEntries(keys.map(([key, type]) => [key, many(VALUES[type])])));
  return fc
    .sample(document, { numRuns: count, seed: from })
    .map((values, n) => ({ ...values, id: objectIdAt(MARCH + ((n * 7919) % 86_400_000), from + n) }));
}

const isPublic = (kind: ResourceKind): boolean => kind === 'preset' || kind === 'codec';

const own = new Map(KINDS.map((kind) => [kind, createObjects(kind, kind === 'user' ? 0 : 60, 1000)]));
const system = new Map(KINDS.map((kind) => [kind, isPublic(kind) ? createObjects(kind, 40, 2000) : []]));
const types = ['file', 'folder', 'archive', null];
const typed = createObjects('file', 80, 3000).map((file, n) => ({ ...file, type: types[n % 4] }));
own.set('file', typed);

const visible = (kind: ResourceKind) => [...(own.get(kind) ?? []), ...(system.get(kind) ?? [])];

let api: TestApi;
let send: Send;

beforeAll(async () => {
  api = await startTestApi();
  send = await api.sendAs(ALICE);
  const resources = KINDS.flatMap((kind) => [
    ...(own.get(kind) ?? []).map((document) => resourceFor(ALICE, kind, document)),
    ...(system.get(kind) ?? []).map((document) => resourceFor(SYSTEM_ACCOUNT_ID, kind, document)),
    // Objects of another account, and system objects that the account only refers to.
    ...createObjects(kind, 20, 4000).map((document) => resourceFor(BOB, kind, document)),
    ...(system.get(kind) ?? [])
      .slice(0, 5)
      .map(({ id }) => ({ ...resourceFor(ALICE, kind, { id }), stub: true })),
  ]);
  await storeRecords(api.database, { resources });
});

afterAll(() => api.close());

const CASES = KINDS.filter((kind) => kind !== 'user').flatMap((kind) =>
  [
    'id',
    ...Object.keys(COMMON),
    ...Object.entries(KEYS[kind]).map(([key, type]) => (type === 'reference' ? `${key}.id` : key)),
  ].map((sort) => [`${kind}s`, sort, kind] as const),
);

describe.each([1, -1])('In direction %d', (direction) => {
  it.each(CASES)('%s are sorted by %s on all pages', async (plural, sort, kind) => {
    const pages = await readAllPages(
      api,
      send,
      `/v1/${plural}/?limit=23&sort=${sort}&direction=${direction}`,
    );
    const expected = sortIds(visible(kind), sort, direction);
    expect(pages.flatMap(listIds)).toEqual(expected);
    expect(pages.every(({ total }) => total === expected.length)).toBe(true);
  });
});

it.each([
  ['type=file', ['file'], null, null],
  ['type=file,archive', ['file', 'archive'], null, null],
  ['type=archive,file,folder', ['file', 'archive', 'folder'], null, null],
  [`pipeline.id=${objectIdAt(MARCH, 1)}`, null, objectIdAt(MARCH, 1), null],
  [`job.id=${objectIdAt(MARCH, 2)}`, null, null, objectIdAt(MARCH, 2)],
  [
    `job.id=${objectIdAt(MARCH, 2)}&pipeline.id=${objectIdAt(MARCH, 1)}&type=folder`,
    ['folder'],
    objectIdAt(MARCH, 1),
    objectIdAt(MARCH, 2),
  ],
  [`job.id=${objectIdAt(MARCH, 9)}`, null, null, objectIdAt(MARCH, 9)],
])('Files are filtered by %s', async (search, wanted, pipeline, job) => {
  const kept = typed.filter(
    (file) =>
      (wanted === null || wanted.includes(String(file.type))) &&
      (pipeline === null || valueAt(file, 'pipeline.id') === pipeline) &&
      (job === null || valueAt(file, 'job.id') === job),
  );
  const page = parsePage(await send(`/v1/files/?sort=size&${search}`));
  expect(listIds(page)).toEqual(sortIds(kept, 'size', 1));
  expect(page.total).toBe(kept.length);
});

it.each<[string, (file: JsonObject) => boolean]>([
  ['uploaded=true', ({ job }) => !job],
  ['uploaded=false', ({ job }) => Boolean(job)],
  ['name=A', ({ job, name }) => !job && typeof name === 'string' && /a/i.test(name)],
  ['name=%25', () => false],
  [
    'name=b&uploaded=false&type=file',
    ({ job, name, type }) => !job && type === 'file' && typeof name === 'string' && /b/i.test(name),
  ],
])('Files are found by %s', async (search, matches) => {
  const kept = typed.filter((file) => matches(file as JsonObject));
  const page = parsePage(await send(`/v1/files/?sort=size&${search}`));
  expect(listIds(page)).toEqual(sortIds(kept, 'size', 1));
  expect(page.total).toBe(kept.length);
});

it('Presets and codecs are filtered by type', async () => {
  const resources = [
    resourceFor(SYSTEM_ACCOUNT_ID, 'preset', { id: objectIdAt(MARCH, 5001), type: 'system' }),
    resourceFor(ALICE, 'preset', { id: objectIdAt(MARCH, 5002), type: 'custom' }),
    resourceFor(SYSTEM_ACCOUNT_ID, 'codec', { id: objectIdAt(MARCH, 5003), type: 'audio' }),
    resourceFor(SYSTEM_ACCOUNT_ID, 'codec', { id: objectIdAt(MARCH, 5004), type: 'video' }),
  ];
  await storeRecords(api.database, { resources });
  const found = await Promise.all(
    ['presets/?type=system', 'presets/?type=custom', 'codecs/?type=audio', 'codecs/?type=video'].map(
      async (path) => listIds(parsePage(await send(`/v1/${path}`))),
    ),
  );
  expect(found).toEqual(resources.map(({ record }) => [record.id]));
});

it('Pipelines and presets are found by a part of their name', async () => {
  const resources = [
    resourceFor(ALICE, 'pipeline', { id: objectIdAt(MARCH, 5101), name: 'Needle 100%' }),
    resourceFor(ALICE, 'pipeline', { id: objectIdAt(MARCH, 5102), name: 'The needles' }),
    resourceFor(SYSTEM_ACCOUNT_ID, 'preset', {
      id: objectIdAt(MARCH, 5103),
      name: 'NEEDLE 720p',
      type: 'system',
    }),
    resourceFor(ALICE, 'preset', { id: objectIdAt(MARCH, 5104), name: 'needle 480p', type: 'custom' }),
  ];
  await storeRecords(api.database, { resources });
  const [first, second, third, fourth] = resources.map(({ record }) => record.id);
  const found = await Promise.all(
    [
      'pipelines/?name=needle',
      'pipelines/?name=e%20100%25',
      'presets/?name=Needle',
      'presets/?name=needle&type=custom',
    ].map(async (path) => listIds(parsePage(await send(`/v1/${path}`)))),
  );
  expect(found).toEqual([[first, second], [first], [third, fourth], [fourth]]);
});

it.each(['codecs', 'users'])('The list of %s rejects expand', async (plural) => {
  for (const parameter of ['expand=user', 'expand_all=true', 'bin_data=true']) {
    const answer = await send(`/v1/${plural}/?${parameter}`);
    expect([answer.status, parseError(answer).details?.[0]?.parameter]).toEqual([
      400,
      parameter.split('=')[0],
    ]);
  }
});
