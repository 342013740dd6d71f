import { UsageError } from '../exit-status.js';
import { toJobRequest, type RequestDocument, type RequestOverrides } from './job-request.js';
import { parseRequest } from './read-request.js';

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
  ])('%s is parsed', (text, request) => expect(parseRequest(text, 'job.json', 'job')).toEqual(request));

  it.each([
    ['', /^job\.json is not JSON: /],
    ['{"title":', /^job\.json is not JSON: /],
    ['[]', /^job\.json must contain a JSON object: a job, or \{"job": …\}$/],
    ['null', /must contain a JSON object/],
    ['{"job":"a"}', /must contain a JSON object/],
  ])('%j is a usage error', (text, message) => {
    expect(() => parseRequest(text, 'job.json', 'job')).toThrow(UsageError);
    expect(() => parseRequest(text, 'job.json', 'job')).toThrow(message);
  });
});
