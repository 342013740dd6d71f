import { SYSTEM_ACCOUNT_ID, type Json, type ObjectId } from '@mediajobs/jobs-domain';
import {
  parseError,
  parsePage,
  startTestApi,
  type JsonObject,
  type Send,
  type TestApi,
} from './support/api.js';
import { valueAt } from './support/reference-list.js';
import {
  ALICE,
  BOB,
  jobWithId,
  MARCH,
  objectIdAt,
  readXml,
  resourceFor,
  storeRecords,
} from '@mediajobs/testing';

const JOB = objectIdAt(MARCH);
const PIPELINE = objectIdAt(MARCH, 1);
const APPLICATION = objectIdAt(MARCH, 2);
const INPUT = objectIdAt(MARCH, 3);
const OUTPUT = objectIdAt(MARCH, 4);
const FOLDER = objectIdAt(MARCH, 5);
const PRESET = objectIdAt(MARCH, 6);
const CODEC = objectIdAt(MARCH, 7);
const GONE = objectIdAt(MARCH, 8);
const BOBS = objectIdAt(MARCH, 9);
const THUMBNAIL = 'data:image/png;base64,iVBORw0KGgo=';

let api: TestApi;
let send: Send;

const reference = (kind: string, id: ObjectId): JsonObject => ({
  id,
  href: `${api.origin}/v1/${kind}s/${id}`,
});

const JOB_DOCUMENT = {
  pipeline: { id: PIPELINE },
  application: { id: APPLICATION },
  input: { input_name: '{"id":"x","href":"/v1/files/x"}', file: { id: INPUT, name: 'a "b".mp4' } },
  outputs: [
    { preset: { id: PRESET }, file: { id: OUTPUT }, thumbnail_zip: { file: { id: GONE } } },
    { preset: { id: PRESET }, file: { id: BOBS } },
  ],
};

beforeAll(async () => {
  api = await startTestApi();
  send = await api.sendAs(ALICE);
  const user = { id: ALICE };
  await storeRecords(api.database, {
    jobs: [
      jobWithId(JOB, JOB_DOCUMENT),
      jobWithId(GONE, { user: { id: BOB } }),
      ...Array.from({ length: 60 }, (_, n) => jobWithId(objectIdAt(MARCH + 60_000, n), JOB_DOCUMENT)),
    ],
    resources: [
      resourceFor(ALICE, 'pipeline', { id: PIPELINE, name: 'P', file: { id: FOLDER }, user }),
      resourceFor(ALICE, 'application', { id: APPLICATION, name: 'A', user }),
      resourceFor(ALICE, 'user', { id: ALICE, name: 'alice' }),
      resourceFor(ALICE, 'file', {
        id: INPUT,
        name: 'a "b".mp4',
        job: { id: JOB },
        pipeline: { id: PIPELINE },
        thumbnail: THUMBNAIL,
        user,
      }),
      resourceFor(ALICE, 'file', { id: OUTPUT, name: 'out', job: { id: JOB }, user }),
      resourceFor(ALICE, 'file', { id: FOLDER, name: 'root', pipeline: { id: PIPELINE }, user }),
      resourceFor(BOB, 'file', { id: BOBS, name: 'secret' }),
      resourceFor(SYSTEM_ACCOUNT_ID, 'preset', {
        id: PRESET,
        name: 'Web',
        target_format: { vcodec: { codec: { id: CODEC }, passes: 2 } },
      }),
      resourceFor(SYSTEM_ACCOUNT_ID, 'codec', { id: CODEC, name: 'h264', passes: [1, 2] }),
    ],
  });
});

afterAll(() => api.close());

async function jobWith(search: string): Promise<JsonObject> {
  return (await send(`/v1/jobs/${JOB}?${search}`)).json()['job'] as JsonObject;
}

async function getObject(kind: string, id: ObjectId): Promise<unknown> {
  return (await send(`/v1/${kind}s/${id}`)).json()[kind];
}

describe('expand', () => {
  it.each([
    ['pipeline', 'pipeline', PIPELINE],
    ['application', 'application', APPLICATION],
    ['user', 'user', ALICE],
    ['file', 'input.file', INPUT],
    ['file', 'outputs.0.file', OUTPUT],
    ['preset', 'outputs.0.preset', PRESET],
    ['preset', 'outputs.1.preset', PRESET],
  ])('=%s embeds the object at %s', async (kind, path, id) => {
    const job = await jobWith(`expand=${kind}`);
    expect(valueAt(job, path)).toEqual(await getObject(kind, id));
    expect(valueAt(job, `${path}.href`)).toBe(`${api.origin}/v1/${kind}s/${id}`);
  });

  it('of one kind leaves other references unchanged', async () => {
    const [plain, expanded] = [await jobWith(''), await jobWith('expand=preset')];
    expect({ ...expanded, outputs: [] }).toEqual({ ...plain, outputs: [] });
  });

  it('embeds in embedded objects', async () => {
    const job = await jobWith('expand=codec,preset');
    expect(valueAt(job, 'outputs.0.preset.target_format.vcodec.codec')).toEqual(
      await getObject('codec', CODEC),
    );
  });

  it('of codecs alone embeds nothing in a job', async () => {
    expect(await jobWith('expand=codec')).toEqual(await jobWith(''));
  });

  it.each([
    ['that is gone', 'outputs.0.thumbnail_zip.file', GONE],
    ['of another account', 'outputs.1.file', BOBS],
  ])('keeps a reference to an object %s', async (_, path, id) => {
    for (const search of ['expand=file', 'expand_all=true']) {
      expect(valueAt(await jobWith(search), path)).toEqual(reference('file', id));
    }
  });

  it('ignores objects that only look like references', async () => {
    expect(valueAt(await jobWith('expand_all=true'), 'input.input_name')).toBe(JOB_DOCUMENT.input.input_name);
  });
});

describe('expand_all', () => {
  it('stops at an object that encloses it', async () => {
    const job = await jobWith('expand_all=true');
    expect(valueAt(job, 'input.file.job')).toEqual(reference('job', JOB));
    expect(valueAt(job, 'input.file.pipeline.file.pipeline')).toEqual(reference('pipeline', PIPELINE));
    expect(valueAt(job, 'pipeline.file.pipeline')).toEqual(reference('pipeline', PIPELINE));
    expect(valueAt(job, 'pipeline.file.user.name')).toBe('alice');
  });

  it('equals expand with all kinds', async () => {
    const all = await jobWith('expand=pipeline,application,user,file,preset,codec,job');
    expect(all).toEqual(await jobWith('expand_all=true'));
  });

  it.each(['expand_all=false', 'expand=user&expand_all=false'])('%s expands nothing else', async (search) => {
    const { user: _, ...expanded } = await jobWith(search);
    const { user: __, ...plain } = await jobWith('');
    expect(expanded).toEqual(plain);
  });

  it.each([
    ['files', INPUT, 'job.input.file', 'file', INPUT],
    ['pipelines', PIPELINE, 'file.pipeline', 'pipeline', PIPELINE],
  ])('of %s stops at enclosing objects', async (plural, id, path, kind, open) => {
    const [object] = Object.values((await send(`/v1/${plural}/${id}?expand_all=true`)).json());
    expect(valueAt(object, `${path}.id`)).toBe(open);
    expect(Object.keys(valueAt(object, path) as object).filter((key) => key !== 'name')).toEqual([
      'id',
      'href',
    ]);
    expect(kind).toBe(plural.slice(0, -1));
  });

  it('expands a public preset without a token', async () => {
    const { preset } = (await api.send(`/v1/presets/${PRESET}?expand_all=true`)).json();
    expect(valueAt(preset, 'target_format.vcodec.codec.name')).toBe('h264');
  });

  it('gets 400 if the response would exceed the memory limit', async () => {
    const crowd = Array.from({ length: 10 }, (_, n) => objectIdAt(MARCH + 3_600_000, n));
    const link = (n: number) => ({ job: { id: crowd[n] }, pipeline: { id: crowd[n] } });
    await storeRecords(api.database, {
      jobs: crowd.map((id, n) =>
        jobWithId(id, { outputs: crowd.map((file) => ({ file: { id: file } })), title: `${n}` }),
      ),
      resources: crowd.map((id, n) => resourceFor(ALICE, 'file', { id, ...link(n) })),
    });
    const answer = await send(`/v1/jobs/${crowd[0] ?? ''}?expand_all=true`);
    expect(answer.status).toBe(400);
    expect(parseError(answer).details?.[0]?.parameter).toBe('expand_all');
    expect((await send('/v1/jobs/?limit=1')).status).toBe(200);
  });
});

describe('bin_data', () => {
  it.each(['bin_data=true', 'bin_data=true&human=true', 'bin_data=true&show_null=true'])(
    'returns the thumbnail of a file as a data URI: %s',
    async (search) => {
      const { file } = (await send(`/v1/files/${INPUT}?${search}`)).json();
      expect(valueAt(file, 'thumbnail')).toBe(THUMBNAIL);
      const listed = parsePage(await send(`/v1/files/?${search}`)).objects.find(({ id }) => id === INPUT);
      expect(listed).toEqual(file);
    },
  );

  it('returns thumbnails in embedded files', async () => {
    expect(valueAt(await jobWith('expand=file&bin_data=true'), 'input.file.thumbnail')).toBe(THUMBNAIL);
  });

  it('is null with show_null for a file without thumbnail', async () => {
    const { file } = (await send(`/v1/files/${OUTPUT}?bin_data=true&show_null=true`)).json();
    expect(valueAt({ file }, 'file.thumbnail')).toBeNull();
    expect(Object.keys(file as JsonObject)).toContain('thumbnail');
  });

  it.each(['', 'show_null=true', 'bin_data=false', 'bin_data=false&show_null=true'])(
    'is off by default, and the key absent: %s',
    async (search) => {
      for (const path of [`/v1/files/${INPUT}?`, '/v1/files/?', `/v1/jobs/${JOB}?expand_all=true&`]) {
        expect((await send(path + search)).text).not.toContain('"thumbnail":');
      }
    },
  );
});

describe('Combined with other parameters', () => {
  it('show_null applies to embedded objects', async () => {
    const job = await jobWith('expand_all=true&show_null=true');
    const { application } = (await send(`/v1/applications/${APPLICATION}?show_null=true&expand=user`)).json();
    expect(valueAt(job, 'application')).toEqual(application);
    expect(Object.keys(valueAt(job, 'outputs.1.file') as JsonObject)).toEqual(['id', 'href']);
  });

  it.each(['expand_all=true', 'expand=preset,codec&show_null=true', 'expand=file&bin_data=true'])(
    'XML has the same content as JSON: %s',
    async (search) => {
      for (const path of [`/v1/jobs/${JOB}`, '/v1/jobs/?limit=1', '/v1/presets/', '/v1/files/']) {
        const mark = path.includes('?') ? '&' : '?';
        const json = await send(`${path}${mark}format=json&${search}`);
        const xml = await send(`${path}${mark}format=xml&${search}`);
        const same = JSON.parse(json.text.replaceAll('format=json', 'format=xml')) as Json;
        expect(readXml(xml.text)).toEqual(same);
      }
    },
  );
});

describe('The number of queries', () => {
  async function queriesOnce(path: string): Promise<number> {
    let count = 0;
    const add = (): void => void (count += 1);
    api.database.pool.on('acquire', add);
    expect((await send(path)).status).toBe(200);
    api.database.pool.off('acquire', add);
    return count;
  }

  /** Returns the minimum of three runs, because queries of background work only add to the count. */
  async function countQueries(path: string): Promise<number> {
    const counts = [await queriesOnce(path), await queriesOnce(path), await queriesOnce(path)];
    return Math.min(...counts);
  }

  it.each(['expand_all=true', 'expand=file', 'expand=preset,codec', ''])(
    'does not depend on the size of the page: %s',
    async (search) => {
      const one = await countQueries(`/v1/jobs/?limit=1&${search}`);
      const sixty = await countQueries(`/v1/jobs/?limit=60&${search}`);
      expect(sixty).toBe(one);
      expect(one).toBeLessThan(16);
    },
  );
});
