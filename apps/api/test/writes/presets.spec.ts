import { getSystemCodec, systemPresetId } from '@mediajobs/jobs-domain';
import { writeSystemCatalog } from '@mediajobs/jobs-db';
import { ALICE, BOB, jobWithId, MARCH, objectIdAt, storeRecords } from '@mediajobs/testing';
import { parsePage, startTestApi, type TestApi } from '../support/api.js';
import { createWriter, describeError, parseObject, problemPaths, type Writer } from '../support/writer.js';

const H264 = { id: getSystemCodec('h264').id };
const AAC = { id: getSystemCodec('aac').id };
const FORMAT = {
  container: 'mp4',
  extension: 'mp4',
  vcodec: { codec: H264, profile: 'main', caps: { max_width: 640, max_height: 360, max_bitrate: 600 } },
  acodec: { codec: AAC, profile: 'aac_lc', caps: { max_channels: 2 } },
};

let api: TestApi;
let alice: Writer;
let bob: Writer;

beforeAll(async () => {
  api = await startTestApi();
  await writeSystemCatalog(api.database.pool);
  [alice, bob] = await Promise.all([createWriter(api, ALICE), createWriter(api, BOB)]);
});

afterAll(() => api.close());

async function create(body: object): Promise<string> {
  return String(parseObject(await alice.post('/v1/presets/', body), 'preset', 201)['id']);
}

describe('The system catalogue', () => {
  it('is readable without a token', async () => {
    const page = parsePage(await api.send('/v1/presets/?type=system'));
    expect(page.total).toBeGreaterThan(12);
    expect(page.objects).toContainEqual(expect.objectContaining({ name: 'Web 480p', type: 'system' }));
    expect(parsePage(await api.send('/v1/codecs/')).total).toBeGreaterThan(7);
  });

  it('stays as it is when it is written again', async () => {
    const read = async () =>
      (await api.database.pool.query('SELECT xmin, id FROM resources ORDER BY kind, id')).rows as unknown[];
    const before = await read();
    await Promise.all([writeSystemCatalog(api.database.pool), writeSystemCatalog(api.database.pool)]);
    expect(await read()).toEqual(before);
  });

  it.each(['put', 'delete'] as const)('is immutable: %s gets 403 with its own code', async (method) => {
    const answer = await alice[method](`/v1/presets/${systemPresetId('Web 480p')}`, { name: 'Mine' });
    expect(describeError(answer)).toMatchObject({ status: 403, code: '0x0040003' });
  });
});

describe('A preset is accepted', () => {
  it.each<[string, object]>([
    ['with video and audio', FORMAT],
    ['with video only', { ...FORMAT, acodec: null }],
    ['with audio only', { container: 'm4a', extension: 'm4a', acodec: { codec: AAC } }],
    ['with codec_id', { container: 'mp4', vcodec: { codec_id: H264.id } }],
    ['with two passes', { ...FORMAT, vcodec: { ...FORMAT.vcodec, passes: 2 } }],
  ])('%s', async (_, target_format) => {
    const preset = parseObject(
      await alice.post('/v1/presets/', { name: 'Mine', target_format }),
      'preset',
      201,
    );
    expect(preset).toMatchObject({ name: 'Mine', type: 'custom', version: 1, user: { id: ALICE } });
  });
});

describe('A preset is refused', () => {
  const video = (change: object) => ({ ...FORMAT, vcodec: { ...FORMAT.vcodec, ...change } });

  it.each<[string, object, string, string]>([
    ['without codecs', { container: 'mp4' }, 'target_format', 'vcodec.codec'],
    ['with an unknown container', { ...FORMAT, container: 'wmv' }, 'target_format.container', 'mp4'],
    [
      'with a container that does not fit',
      { ...FORMAT, container: 'webm' },
      'target_format.container',
      'mkv',
    ],
    ['with an unknown profile', video({ profile: 'ultra' }), 'target_format.vcodec.profile', 'baseline'],
    ['with three passes', video({ passes: 3 }), 'target_format.vcodec.passes', '2'],
    [
      'with caps beyond the codec',
      video({ caps: { max_width: 100_000 } }),
      'target_format.vcodec.caps.max_width',
      '4096',
    ],
    [
      'with an unknown codec',
      video({ codec: { id: 'f'.repeat(24) } }),
      'target_format.vcodec.codec',
      H264.id,
    ],
    ['with audio as video', video({ codec: AAC }), 'target_format.vcodec.codec', H264.id],
  ])('%s, and the allowed values are named', async (_, target_format, path, allowed) => {
    const { status, details } = describeError(
      await alice.post('/v1/presets/', { name: 'Mine', target_format }),
    );
    expect(status).toBe(400);
    const detail = details.find((one) => one.path === path);
    expect(detail?.expected).toContain(allowed);
  });
});

describe('PUT', () => {
  it('merges caps, and checks the whole preset', async () => {
    const id = await create({ name: 'Mine', target_format: FORMAT });
    const changed = parseObject(
      await alice.put(`/v1/presets/${id}`, { target_format: { vcodec: { caps: { max_bitrate: 800 } } } }),
      'preset',
    );
    expect(changed).toMatchObject({
      version: 2,
      target_format: { vcodec: { profile: 'main', caps: { max_width: 640, max_bitrate: 800 } } },
    });
    const refused = await alice.put(`/v1/presets/${id}`, { target_format: { container: 'webm' } });
    expect(problemPaths(refused)).toContain('target_format.container');
    expect(parseObject(await alice.get(`/v1/presets/${id}`), 'preset')).toEqual(changed);
  });

  it('is 404 for the preset of another account', async () => {
    const id = await create({ name: 'Mine', target_format: FORMAT });
    for (const answer of [
      await bob.put(`/v1/presets/${id}`, { name: 'x' }),
      await bob.delete(`/v1/presets/${id}`),
    ]) {
      expect(describeError(answer)).toMatchObject({ status: 404, code: '0x0040005' });
    }
  });
});

describe('DELETE', () => {
  it('removes a preset that no unfinished job uses', async () => {
    const id = await create({ name: 'Mine', target_format: FORMAT });
    expect((await alice.delete(`/v1/presets/${id}`)).json()).toEqual({ result: { status: 'SUCCESS' } });
    expect((await alice.get(`/v1/presets/${id}`)).status).toBe(404);
  });

  it('is refused while a queued job uses the preset', async () => {
    const id = await create({ name: 'Mine', target_format: FORMAT });
    const job = jobWithId(objectIdAt(MARCH, 1), { status: 'QUEUED', outputs: [{ preset: { id } }] });
    await storeRecords(api.database, { jobs: [job] });
    expect(describeError(await alice.delete(`/v1/presets/${id}`))).toMatchObject({
      status: 409,
      code: '0x0040009',
    });
  });
});
