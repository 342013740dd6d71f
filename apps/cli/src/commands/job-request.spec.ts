import { UsageError } from '../exit-status.js';
import { toJobRequest, type RequestDocument, type RequestOverrides } from './job-request.js';
import { parseRequest } from './read-request.js';
import { resolveName, resolveOnly, type NamedObject } from './resolve-name.js';

const ID = '547f3eede4b025bcbff38657';

describe('the request of options', () => {
  it.each<[RequestDocument, RequestOverrides, object]>([
    [{}, {}, {}],
    [
      {},
      { pipeline: 'p', input: 'a.mov', presets: ['x', 'y'] },
      {
        pipeline: { id: 'p' },
        input: { input_name: 'a.mov' },
        outputs: [
          { preset: { id: 'x' }, output_name: '{input_name}_{preset_name}' },
          { preset: { id: 'y' }, output_name: '{input_name}_{preset_name}' },
        ],
      },
    ],
    [
      {},
      { title: 't', userData: 'u', key: 'k', priority: -5, template: 'm' },
      { title: 't', user_data: 'u', unique_custom_key: 'k', priority: -5, template: { id: 'm' } },
    ],
    [{}, { presets: ['x'] }, { outputs: [{ preset: { id: 'x' } }] }],
    [
      {},
      { presets: ['x'], thumbnails: 's', logo: 'l.svg', logoPreset: 'c', playlists: ['hls', 'dash'] },
      {
        outputs: [
          {
            preset: { id: 'x' },
            thumbnails: [{ thumbnail_preset: 's' }],
            logos: [{ logo_image: 'l.svg', logo_preset: 'c' }],
          },
        ],
        playlists: [{ playlist_preset: 'hls' }, { playlist_preset: 'dash' }],
      },
    ],
    [{ title: 'a', priority: 1 }, { title: '' }, { title: '', priority: 1 }],
    [{ pipeline_id: 'a', template_id: 'b' }, {}, { pipeline_id: 'a', template_id: 'b' }],
    [{ pipeline_id: 'a', template_id: 'b' }, { pipeline: 'p' }, { template_id: 'b', pipeline: { id: 'p' } }],
    [
      { input: { file: { id: 'f' }, start_time: 3 } },
      { input: 'b.mov' },
      { input: { start_time: 3, input_name: 'b.mov' } },
    ],
    [
      { colour: 'kept for the service to reject' },
      { presets: [] },
      { colour: 'kept for the service to reject', outputs: [] },
    ],
  ])('%j with %j is %j', (document, overrides, request) => {
    expect(toJobRequest(document, overrides)).toEqual(request);
  });
});

describe('a request in a file', () => {
  it.each([
    ['{"title":"a"}', { title: 'a' }],
    ['{"job":{"title":"a"}}', { title: 'a' }],
  ])('%s is parsed', (text, request) => expect(parseRequest(text, 'job.json')).toEqual(request));

  it.each([
    ['', /^job\.json is not JSON: /],
    ['{"title":', /^job\.json is not JSON: /],
    ['[]', /^job\.json must contain a JSON object: a job, or \{"job": …\}$/],
    ['null', /must contain a JSON object/],
    ['{"job":"a"}', /must contain a JSON object/],
  ])('%j is a usage error', (text, message) => {
    expect(() => parseRequest(text, 'job.json')).toThrow(UsageError);
    expect(() => parseRequest(text, 'job.json')).toThrow(message);
  });
});

async function* iterate(objects: readonly NamedObject[]): AsyncGenerator<NamedObject> {
  for (const object of objects) yield await Promise.resolve(object);
}

describe('a name', () => {
  const objects = () =>
    iterate([
      { id: 'a', name: 'Web' },
      { id: 'b', name: 'Web 720p' },
      { id: 'c', name: 'Twice' },
      { id: 'd', name: 'Twice' },
      { id: 'e', name: 'TWICE' },
      { id: 'f' },
    ]);

  it.each([
    [ID, ID],
    ['Web', 'a'],
    ['web 720P', 'b'],
    ['TWICE', 'e'],
  ])('%s becomes an id', async (text, id) => expect(await resolveName('preset', text, objects)).toBe(id));

  it.each([
    ['Mobile', 'no preset is named "Mobile"; the presets are Web, Web 720p, Twice, Twice, TWICE, f'],
    ['Twice', '2 presets are named "Twice"; use an id: c, d'],
    ['twice', '3 presets are named "twice"; use an id: c, d, e'],
  ])('%s is a usage error', async (text, message) => {
    await expect(resolveName('preset', text, objects)).rejects.toThrow(new UsageError(message));
  });

  it('lists a limited number of names', async () => {
    const many = () => iterate(Array.from({ length: 33 }, (_, n) => ({ id: `i${n}`, name: `n${n}` })));
    await expect(resolveName('preset', 'x', many)).rejects.toThrow(/, n29 and 3 more$/);
  });
});

describe('a pipeline that is not given', () => {
  it('is the only one', async () =>
    expect(await resolveOnly('pipeline', () => iterate([{ id: 'a' }]))).toBe('a'));

  it.each([
    [[], '--pipeline is required; the account has no pipeline'],
    [[{ id: 'a', name: 'Web' }, { id: 'b' }], '--pipeline is required; the pipelines are Web, b'],
  ])('is a usage error with %j', async (pipelines, message) => {
    await expect(resolveOnly('pipeline', () => iterate(pipelines))).rejects.toThrow(new UsageError(message));
  });
});
