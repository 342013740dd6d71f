import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { checkDatabase, ObjectReader } from '@mediajobs/jobs-db';
import { toObjectId, type JsonObject, type ObjectKind } from '@mediajobs/jobs-domain';
import { ACCOUNT, jobNumber, reference, withoutOrigin } from './documents.js';
import { readIds, lines, load, stored } from './loading.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('TRUNCATE jobs, job_documents, resources');
});

const user = reference('user', ACCOUNT);
const codec = {
  name: 'H.264',
  type: 'video',
  passes: [1, 2],
  ...reference('codec', '525ce63284aed52635e85d05'),
};
const system = { name: 'Web', type: 'system', ...reference('preset', '52a6bbdfa2ca79055aaa787a') };

/** A document of each kind that belongs to the account. */
const DOCUMENTS: Readonly<Record<Exclude<ObjectKind, 'codec'>, JsonObject & { id: string }>> = {
  job: jobNumber(1) as unknown as JsonObject & { id: string },
  file: {
    name: 'a.mp4',
    job: reference('job', jobNumber(1).id),
    user,
    ...reference('file', '559663a7a3bdaa55024c53f7'),
  },
  pipeline: { name: 'Trailers', user, ...reference('pipeline', '547f3eede4b025bcbff38657') },
  preset: { name: 'Own', type: 'custom', user, ...reference('preset', '5d2f4cc6e3ba95458cb54f96') },
  application: {
    name: 'Newsroom',
    client_id: 'a',
    user,
    ...reference('application', '5ca50098e4b0dac9133b27fd'),
  },
  user: { first_name: 'Ada', email: 'ada@example.com', ...user },
};

async function visibleToAll(kind: ObjectKind, id: string): Promise<JsonObject | null> {
  const body = (await new ObjectReader(database.pool).findMany(null, kind, [toObjectId(id)])).get(
    toObjectId(id),
  );
  return body === undefined ? null : (JSON.parse(body) as JsonObject);
}

describe.each(Object.entries(DOCUMENTS))('documents of the kind %s', (kind, document) => {
  it.each<[string, string]>([
    [
      'in a list response',
      JSON.stringify({ [`${kind}s`]: [document], total: 1, start: 0, limit: 1000 }, null, 2),
    ],
    ['in an envelope', JSON.stringify({ [kind]: document })],
    ['alone', JSON.stringify(document)],
    ['in a list without a name', JSON.stringify([document])],
    ['by line', lines(document, document)],
  ])('are imported %s', async (_how, source) => {
    expect(await load(database, source)).toMatchObject({ rejected: 0, messages: [], changed: 1 });
    const expected = withoutOrigin(document);
    const { show_null: _none, ...body } = (await stored(database, kind as ObjectKind, document.id)) ?? {};
    if (kind !== 'job') expect(body).toEqual(expected);
    expect(await load(database, source)).toMatchObject({ rejected: 0, changed: 0 });
  });
});

it('A source may contain documents of all kinds in any order', async () => {
  const documents = Object.values(DOCUMENTS);
  const source = `${JSON.stringify({ presets: [system], files: [], pipelines: [DOCUMENTS.pipeline] })}\n${lines(...documents)}`;
  const result = await load(database, source);
  expect(result).toMatchObject({ stored: documents.length + 2, rejected: 0, messages: [] });
  expect(await readIds(database, 'pipeline')).toHaveLength(1);
  for await (const finding of checkDatabase(database.pool)) expect(finding).toBeUndefined();
});

it('An entry of a list is reported with the name of the list', async () => {
  const { messages } = await load(database, JSON.stringify({ presets: [{ ...system, version: 'two' }] }));
  expect(messages).toEqual([
    expect.stringMatching(/^rejected: f, line 1, presets\[0\], version: must be an integer .*, got "two"$/),
  ]);
});

describe('presets and codecs', () => {
  const account = toObjectId(ACCOUNT);

  it('are public if they are of type system', async () => {
    expect(await load(database, lines(system))).toMatchObject({ stored: 1, messages: [] });
    expect(await visibleToAll('preset', system.id)).toMatchObject({ name: 'Web' });
  });

  it('are public with --public, and have no owner', async () => {
    const result = await load(database, lines(DOCUMENTS.preset, codec), { public: true });
    expect(result).toMatchObject({ stored: 2, messages: [] });
    expect(await visibleToAll('preset', DOCUMENTS.preset.id)).not.toHaveProperty('user');
    expect(await visibleToAll('codec', codec.id)).toEqual(withoutOrigin(codec));
    expect(await readIds(database, 'user')).toEqual([]);
  });

  it('are private if they belong to an account', async () => {
    const result = await load(database, lines(DOCUMENTS.preset, codec), { user: account });
    expect(result).toMatchObject({ stored: 2, messages: [] });
    expect(await visibleToAll('preset', DOCUMENTS.preset.id)).toBeNull();
    expect(await visibleToAll('codec', codec.id)).toBeNull();
    expect(await stored(database, 'codec', codec.id)).toEqual(withoutOrigin(codec));
  });

  it('are rejected without an owner', async () => {
    expect((await load(database, lines(codec))).messages).toEqual([
      'rejected: f, line 1: has no owner: --public stores each codec for every account, --user ID for one account',
    ]);
  });

  it('leave other kinds private', async () => {
    await load(database, lines(DOCUMENTS.pipeline), { public: true });
    expect(await stored(database, 'pipeline', DOCUMENTS.pipeline.id)).not.toBeNull();
  });
});

it.each(['file', 'pipeline', 'application'] as const)('A %s without a user takes --user', async (kind) => {
  const { user: _user, ...ownerless } = DOCUMENTS[kind];
  expect((await load(database, lines(ownerless))).messages).toEqual([
    'rejected: f, line 1, user: is missing; --user ID names the owner',
  ]);
  expect(await load(database, lines(ownerless), { user: toObjectId(ACCOUNT) })).toMatchObject({ stored: 1 });
  expect(await stored(database, kind, ownerless.id)).toMatchObject({ user: { id: ACCOUNT } });
});

it('--kind is the kind of documents that do not determine it', async () => {
  const document = { id: codec.id, name: 'H.264', description: 'AVC' };
  expect((await load(database, lines(document))).messages[0]).toContain('--kind says which');
  expect(await load(database, lines(document), { kind: 'codec', public: true })).toMatchObject({ stored: 1 });
  expect(await visibleToAll('codec', codec.id)).toMatchObject({ href: `/v1/codecs/${codec.id}` });
});
