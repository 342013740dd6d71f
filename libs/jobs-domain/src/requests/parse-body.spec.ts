import { CreateJobDto } from '../dtos/dtos.js';
import { ApiError, type BodyErrorDetail } from '../errors/api-error.js';
import { parseBody } from './parse-body.js';

const ID = '5d2f7c35e4b004f9cd197877';
const OTHER = '5d2f7c35e4b004f9cd197878';
const JOB = { pipeline: { id: ID }, input: { input_name: 'a.mp4' }, outputs: [{ preset: { id: ID } }] };

function parse(body: unknown): object {
  return parseBody(CreateJobDto, 'job', JSON.stringify(body));
}

function findProblems(body: unknown): readonly BodyErrorDetail[] {
  try {
    parse(body);
  } catch (error) {
    if (error instanceof ApiError) return error.details as readonly BodyErrorDetail[];
    throw error;
  }
  return [];
}

it.each<[string, object, object]>([
  ['a bare object', JOB, JOB],
  ['an envelope', { job: JOB }, JOB],
  [
    'ids of references',
    { pipeline_id: ID, input: { input_name: 'a.mp4' }, outputs: [{ preset_id: ID }] },
    JOB,
  ],
  ['a reference in both spellings', { ...JOB, pipeline_id: ID }, JOB],
  [
    'numbers as text',
    { ...JOB, priority: '-50', input: { input_name: 'a.mp4', start_time: '3600' } },
    {
      ...JOB,
      priority: -50,
      input: { input_name: 'a.mp4', start_time: 3600 },
    },
  ],
  [
    'aliases',
    { ...JOB, input: { input_name: 'a.mp4', framerate: 25, interlaced: 'false' } },
    {
      ...JOB,
      input: { input_name: 'a.mp4', force_framerate: 25, force_interlaced: 'false' },
    },
  ],
  ['explicit nulls', { ...JOB, autograph: null, title: null }, { ...JOB, autograph: null, title: null }],
  ['a template instead of the rest', { template_id: ID }, { template: { id: ID } }],
  ['numbers where text belongs', { ...JOB, user_data: 7 }, { ...JOB, user_data: '7' }],
  ['a file as the source', { ...JOB, input: { file: { id: ID } } }, { ...JOB, input: { file: { id: ID } } }],
  [
    '30 outputs',
    { ...JOB, outputs: Array(30).fill({ preset_id: ID }) },
    {
      ...JOB,
      outputs: Array(30).fill({ preset: { id: ID } }),
    },
  ],
])('accepts %s', (_name, body, job) => {
  const parsed = parse(body);
  expect(parsed).toBeInstanceOf(CreateJobDto);
  expect(JSON.parse(JSON.stringify(parsed))).toEqual(job);
});

const output = (keys: object) => ({ ...JOB, outputs: [{ preset_id: ID, ...keys }] });
const source = (keys: object) => ({ ...JOB, input: { input_name: 'a.mp4', ...keys } });

it.each<[string, unknown, string]>([
  ['no object', 5, 'body must be an object, got 5'],
  ['a list', [JOB], 'body must be an object, got a list of 1'],
  ['an empty envelope', { job: null }, 'body must be an object, got null'],
  ['keys next to the envelope', { job: JOB, title: 'a' }, 'title is not a known key next to job'],
  [
    'no pipeline',
    { ...JOB, pipeline: undefined },
    'pipeline must be an object such as {"id": "…"}, or pipeline_id, got nothing',
  ],
  ['a pipeline that is null', { ...JOB, pipeline: null }, 'pipeline must be an object such as'],
  ['an id that is null', { ...JOB, pipeline: { id: null } }, 'pipeline.id must be 24 lower-case'],
  ['no outputs', { ...JOB, outputs: undefined }, 'outputs must be a list of 1 to 30 entries, got nothing'],
  [
    'an empty list of outputs',
    { ...JOB, outputs: [] },
    'outputs must be a list of 1 to 30 entries, got a list of 0',
  ],
  ['31 outputs', { ...JOB, outputs: Array(31).fill({ preset_id: ID }) }, 'got a list of 31'],
  [
    'one output without a list',
    { ...JOB, outputs: { preset_id: ID } },
    'outputs must be a list, got an object',
  ],
  ['an output that is null', { ...JOB, outputs: [null] }, 'outputs[0] must be an object, got null'],
  ['an output without preset', { ...JOB, outputs: [{}] }, 'outputs[0].preset must be an object such as'],
  [
    'conflicting references',
    { ...JOB, pipeline_id: OTHER },
    'pipeline_id must be the same value as pipeline',
  ],
  [
    'conflicting aliases',
    source({ framerate: 25, force_framerate: 30 }),
    'input.force_framerate must be the same value as input.framerate',
  ],
  [
    'an invalid id',
    { ...JOB, pipeline: undefined, pipeline_id: 'x' },
    'pipeline_id must be 24 lower-case hexadecimal digits, got "x"',
  ],
  ['a read-only key', { ...JOB, status: 'SUCCESS' }, 'status is read-only (got "SUCCESS"); writable are '],
  [
    'a read-only key of an output',
    output({ percentage_completed: 5 }),
    'outputs[0].percentage_completed is read-only (got 5)',
  ],
  ['the address of a reference', { ...JOB, pipeline: { id: ID, href: 'x' } }, 'pipeline.href is read-only'],
  [
    'an unknown key',
    { ...JOB, 'co lour': 'red' },
    '["co lour"] is not a known key (got "red"); known are template, template_id',
  ],
  [
    'a key of every object',
    JSON.parse(`{"template_id":"${ID}","__proto__":{"a":1}}`),
    '__proto__ is not a known key',
  ],
  [
    'a wrong type',
    { ...JOB, title: { a: 1 } },
    'title must be a text of at most 1000 characters, got an object',
  ],
  ['a priority above 50', { ...JOB, priority: 51 }, 'priority must be an integer from -50 to 50, got 51'],
  ['a fraction as priority', { ...JOB, priority: 1.5 }, 'priority must be an integer'],
  [
    'a watermark',
    { ...JOB, autograph: false },
    'autograph must be null: this service embeds no forensic watermark, got false',
  ],
  [
    'a negative start',
    source({ start_time: -1 }),
    'input.start_time must be a number of seconds from 0 to 360000, got -1',
  ],
  [
    'an unsupported scheme',
    source({ input_name: 'sftp://u:secret@h/a' }),
    'sftp is not supported, got "sftp://***@h/a"',
  ],
  [
    'an unknown container',
    source({ force_container: 'exe' }),
    'input.force_container must be one of 3gp, aac',
  ],
  [
    'an impossible frame rate',
    source({ framerate: 'fast' }),
    'input.framerate must be frames per second such as 25',
  ],
  [
    'a name that leaves its folder',
    output({ output_name: '../a' }),
    'outputs[0].output_name must be a path without . and .. folders, got "../a"',
  ],
  ['an unknown placeholder', output({ output_name: '{title}' }), 'only, not {title}, got "{title}"'],
  [
    'a prefix with an absolute path',
    { ...JOB, output_prefix: '/a/' },
    'output_prefix must be a relative path',
  ],
  [
    'five logos',
    output({ logos: Array(5).fill({ logo_image: 'a.png', logo_preset: 'Logo15' }) }),
    'outputs[0].logos must be a list of 0 to 4 entries, got a list of 5',
  ],
  [
    'an unknown playlist',
    { ...JOB, playlists: [{ playlist_name: 'a', playlist_preset: 'smooth' }] },
    'playlists[0].playlist_preset must be one of hls, dash, got "smooth"',
  ],
  [
    'an impossible size',
    output({ settings: { video: { width: '0%' } } }),
    'outputs[0].settings.video.width must be a number of pixels, or a share of the source such as 50%, got "0%"',
  ],
  [
    'an impossible rotation',
    output({ settings: { video: { rotate: 45 } } }),
    'one of 0, 90, 180, 270, auto, got 45',
  ],
  [
    'a duration of zero',
    output({ settings: { max_duration: 0 } }),
    'max_duration must be a number of seconds from 0.001',
  ],
  [
    'an empty key',
    { ...JOB, unique_custom_key: '' },
    'unique_custom_key must be a text of 1 to 255 characters',
  ],
  [
    'a long key',
    { ...JOB, unique_custom_key: 'a'.repeat(256) },
    'unique_custom_key must be a text of 1 to 255 characters',
  ],
  ['a line break in a key', { ...JOB, unique_custom_key: 'a\nb' }, 'without control characters'],
])('refuses %s', (_name, body, message) => {
  const problems = findProblems(body);
  expect(problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
  expect(problems[0]?.message).toContain(problems[0]?.received ?? '');
});

it('reports all problems at once, with path, expected and received value', () => {
  const problems = findProblems({
    status: 'SUCCESS',
    pipeline_id: 7,
    input: { start_time: 'soon' },
    outputs: [5, {}],
  });
  expect(problems.map(({ path }) => path)).toEqual([
    'status',
    'pipeline_id',
    'input.start_time',
    'outputs[0]',
    'outputs[1].preset',
  ]);
  expect(problems[2]).toEqual({
    path: 'input.start_time',
    message: 'input.start_time must be a number of seconds from 0 to 360000, got "soon"',
    expected: 'a number of seconds from 0 to 360000',
    received: '"soon"',
  });
});

it('bounds the number and the length of problems', () => {
  const keys = Array.from({ length: 5000 }, (_, index) => [`key${index}`, 'x'.repeat(1000)]);
  const problems = findProblems({ ...JOB, ...Object.fromEntries(keys), title: ['a'.repeat(10_000)] });
  expect(problems).toHaveLength(100);
  expect(Math.max(...problems.map(({ message }) => message.length))).toBeLessThan(500);
});
