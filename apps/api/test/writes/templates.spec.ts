import { systemPresetId } from '@mediajobs/jobs-domain';
import { ALICE, BOB, MARCH, objectIdAt, resourceFor, storeRecords } from '@mediajobs/testing';
import { startTestApi, type JsonObject, type TestApi } from '../support/api.js';
import { createWriter, describeError, parseObject, problemPaths, type Writer } from '../support/writer.js';

const PIPELINE = objectIdAt(MARCH, 1);
const BOBS_PIPELINE = objectIdAt(MARCH, 2);
const PRESET = systemPresetId('Web 480p');
const SETTINGS = { pipeline: { id: PIPELINE }, outputs: [{ preset_id: PRESET }], title: 'Trailer' };

let api: TestApi;
let alice: Writer;
let bob: Writer;

beforeAll(async () => {
  api = await startTestApi();
  await storeRecords(api.database, {
    resources: [
      resourceFor(ALICE, 'pipeline', { id: PIPELINE, name: 'Films' }),
      resourceFor(BOB, 'pipeline', { id: BOBS_PIPELINE, name: 'Films' }),
    ],
  });
  [alice, bob] = await Promise.all([createWriter(api, ALICE), createWriter(api, BOB)]);
});

afterAll(() => api.close());

const create = async (body: object): Promise<JsonObject> =>
  parseObject(await alice.post('/v1/jobs/templates/', body), 'template', 201);

it('A template is created, and answers at its address', async () => {
  const answer = await alice.post('/v1/jobs/templates/', {
    template: { name: 'Ladder', description: 'Two steps', job_settings: SETTINGS },
  });
  const template = parseObject(answer, 'template', 201);
  const href = `${api.origin}/v1/jobs/templates/${String(template['id'])}`;
  expect(template).toEqual({
    name: 'Ladder',
    description: 'Two steps',
    job_settings: {
      pipeline: { id: PIPELINE, href: `${api.origin}/v1/pipelines/${PIPELINE}` },
      outputs: [{ preset: { id: PRESET, href: `${api.origin}/v1/presets/${PRESET}` } }],
      title: 'Trailer',
    },
    version: 1,
    user: { id: ALICE, href: `${api.origin}/v1/users/${ALICE}` },
    created_at: expect.any(Number) as number,
    updated_at: template['created_at'],
    id: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
    href,
  });
  expect(answer.headers.location).toBe(href);
  expect(parseObject(await alice.get(new URL(href).pathname), 'template')).toEqual(template);
});

it.each<[string, object, string[]]>([
  ['without a name', {}, ['name']],
  ['with a name of another type', { name: {} }, ['name']],
  [
    'with the name of an input',
    { name: 'a', job_settings: { input: { input_name: 'x' } } },
    ['job_settings.input.input_name'],
  ],
  [
    'with an idempotency key',
    { name: 'a', job_settings: { unique_custom_key: 'x' } },
    ['job_settings.unique_custom_key'],
  ],
  [
    'with credentials of a logo',
    {
      name: 'a',
      job_settings: {
        outputs: [
          { preset_id: PRESET, logos: [{ logo_image: 'logo@2x.png' }] },
          {
            preset_id: PRESET,
            logos: [
              { logo_image: 's3://eu-west-1/films/logo@2x.png' },
              { logo_image: 's3://KEY:sec/ret@eu-west-1/films/logo.png' },
              { logo_image: 'https://user:secret@example.com/logo.png' },
            ],
          },
        ],
      },
    },
    ['job_settings.outputs[1].logos[1].logo_image', 'job_settings.outputs[1].logos[2].logo_image'],
  ],
  [
    'with a pipeline of another account and an unknown preset',
    {
      name: 'a',
      job_settings: {
        pipeline_id: BOBS_PIPELINE,
        outputs: [{ preset_id: PRESET }, { preset_id: objectIdAt(MARCH, 9) }],
      },
    },
    ['job_settings.pipeline', 'job_settings.outputs[1].preset'],
  ],
  [
    'with 31 outputs',
    { name: 'a', job_settings: { outputs: Array(31).fill({ preset_id: PRESET }) } },
    ['job_settings.outputs'],
  ],
])('A template is refused %s', async (_, body, paths) => {
  expect(problemPaths(await alice.post('/v1/jobs/templates/', body))).toEqual(paths);
});

it('PUT changes the given keys, and null resets one', async () => {
  const { href, ...stored } = await create({ name: 'a', description: 'b', job_settings: SETTINGS });
  const path = new URL(String(href)).pathname;
  const changed = parseObject(
    await alice.put(path, { name: 'c', description: null, job_settings: { title: 'Other' } }),
    'template',
  );
  expect(changed).toMatchObject({
    name: 'c',
    version: 2,
    job_settings: { ...(stored['job_settings'] as object), title: 'Other' },
  });
  expect(changed).not.toHaveProperty('description');
  expect(describeError(await alice.put(path, { name: null })).status).toBe(400);
});

it('Concurrent changes are all kept', async () => {
  const path = new URL(String((await create({ name: 'a' }))['href'])).pathname;
  await Promise.all([alice.put(path, { name: 'b' }), alice.put(path, { description: 'c' })]);
  expect(parseObject(await alice.get(path), 'template')).toMatchObject({
    name: 'b',
    description: 'c',
    version: 3,
  });
});

it('DELETE removes a template', async () => {
  const path = new URL(String((await create({ name: 'a' }))['href'])).pathname;
  expect((await alice.delete(path)).json()).toEqual({ result: { status: 'SUCCESS' } });
  for (const answer of [
    await alice.get(path),
    await alice.delete(path),
    await alice.put(path, { name: 'b' }),
  ]) {
    expect(describeError(answer)).toMatchObject({ status: 404, code: '0x0080005' });
  }
});

it('Templates of other accounts are 404, and not listed', async () => {
  const path = new URL(String((await create({ name: 'a' }))['href'])).pathname;
  for (const answer of [await bob.get(path), await bob.delete(path), await bob.put(path, { name: 'b' })]) {
    expect(describeError(answer)).toMatchObject({ status: 404, code: '0x0080005' });
  }
  expect((await bob.get('/v1/jobs/templates/')).json()).toMatchObject({ templates: [], total: 0 });
});

describe('The list', () => {
  let own: Writer;
  const ids: string[] = [];

  beforeAll(async () => {
    own = await createWriter(api, objectIdAt(MARCH, 500));
    for (const name of ['a', 'b', 'c']) {
      ids.push(String(parseObject(await own.post('/v1/jobs/templates/', { name }), 'template', 201)['id']));
    }
    ids.sort();
  });

  it('is in the common envelope, with links', async () => {
    const list = (await own.get('/v1/jobs/templates/?limit=1&start=1&human=true')).json();
    expect(Object.keys(list)).toEqual([
      'templates',
      'total',
      'start',
      'limit',
      'first',
      'last',
      'next',
      'prev',
    ]);
    const link = (start: number) => ({
      href: `${api.origin}/v1/jobs/templates/?start=${start}&limit=1&human=true`,
    });
    expect(list).toMatchObject({
      total: 3,
      start: 1,
      limit: 1,
      first: link(0),
      last: link(2),
      next: link(2),
      prev: link(0),
    });
    expect((list['templates'] as JsonObject[]).map(({ id }) => id)).toEqual([ids[1]]);
  });

  it('is sorted by id in either direction', async () => {
    const list = (await own.get('/v1/jobs/templates?direction=-1')).json();
    expect((list['templates'] as JsonObject[]).map(({ id }) => id)).toEqual([...ids].reverse());
    expect(list).not.toHaveProperty('next');
  });

  it('is available in XML', async () => {
    const { text } = await own.get('/v1/jobs/templates/?format=xml&limit=1');
    expect(text).toMatch(/<templates><template><name>.<\/name>.*<\/template><\/templates><total>3<\/total>/);
    expect(text).toContain(
      `<first><href>${api.origin}/v1/jobs/templates/?start=0&amp;limit=1&amp;format=xml</href>`,
    );
  });

  it('refuses the parameters of other lists', async () => {
    expect((await own.get('/v1/jobs/templates/?status=QUEUED')).status).toBe(400);
    expect((await own.get('/v1/jobs/templates/?expand=preset')).status).toBe(400);
  });
});

describe('The list of a name', () => {
  let reader: Writer;

  beforeAll(async () => {
    reader = await createWriter(api, objectIdAt(MARCH, 501));
    for (const name of ['LADDER 100%', 'The ladder É_1', 'Other'])
      parseObject(await reader.post('/v1/jobs/templates/', { name }), 'template', 201);
  });

  it.each([
    ['ladder', ['LADDER 100%', 'The ladder É_1']],
    ['r 100%', ['LADDER 100%']],
    ['é_', ['The ladder É_1']],
    ['%', ['LADDER 100%']],
    ['\\', []],
  ])('%j has the templates whose name contains it', async (name, found) => {
    const path = `/v1/jobs/templates/?name=${encodeURIComponent(name)}`;
    const { templates, total } = (await reader.get(`${path}&limit=2`)).json();
    // Ids of one second have no order.
    expect((templates as JsonObject[]).map((template) => template['name']).sort()).toEqual(found);
    expect(total).toBe(found.length);
    const beyond = (await reader.get(`${path}&start=2`)).json();
    expect(beyond).toMatchObject({ templates: [], total: found.length });
  });

  it('has links that keep the name', async () => {
    const list = (await reader.get('/v1/jobs/templates/?name=ladder&limit=1')).json();
    expect(list).toMatchObject({
      next: { href: `${api.origin}/v1/jobs/templates/?start=1&limit=1&name=ladder` },
    });
  });

  it('refuses an empty name', async () => {
    expect((await reader.get('/v1/jobs/templates/?name=')).status).toBe(400);
  });
});
