import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { anyRecord } from '../../test/arbitraries.js';
import { JOB_DOCUMENT, JOBS } from '../../test/fixtures.js';
import { getFields } from '../fields/field.js';
import { toInstance, validateDocument } from './validate-document.js';
import { Job } from '../models/job.js';
import { JobInput } from '../models/job-input.js';
import { JobOutput } from '../models/job-output.js';
import { OBJECT_KINDS, type ObjectKind } from '../ids/object-kind.js';
import { MODELS } from '../models/models.js';
import { NamedReference, Reference } from '../models/reference.js';

const ID = '5d2f7c35e4b004f9cd197877';
const BARE = { id: ID, href: `/v1/jobs/${ID}`, status: 'QUEUED' };
const TEXT = 'a text without U+0000 and without unpaired surrogates';
const INTEGER = 'an integer from -9007199254740991 to 9007199254740991';
const OPEN = 'a text, a number, true, false, or an object of these';
const SCALAR = 'a text, a number, true or false';
const HEX = '24 lower-case hexadecimal digits';

function referenceTo(plural: string): object {
  return { id: ID, href: `https://api.example.com/v1/${plural}/${ID}` };
}

describe('a document without issues', () => {
  it.each(JOBS.map((job) => [job.id, job]))('is %s of the reference', (_, job) => {
    expect(validateDocument('job', job)).toEqual([]);
    expect(validateSync(toInstance('job', job))).toEqual([]);
  });

  it.each<[ObjectKind, object]>([
    ['job', BARE],
    ['job', { ...BARE, autograph: { watermark_strength: 'light', levels: { a: 1, b: true, c: null } } }],
    ['job', { ...BARE, user_data: null, outputs: null, pipeline: null, autograph: undefined }],
    ['job', { ...BARE, outputs: [], playlists: [], input: {} }],
    ['job', { ...BARE, href: `http://localhost:3000/base/v1/jobs/${ID}` }],
    ['job', { ...BARE, input: { file: { ...referenceTo('files'), name: null } } }],
    ['job', { ...BARE, percentage_completed: 12.5, version: -1, created_at: 0 }],
    ['codec', { ...referenceTo('codecs'), passes: [1, 2], autograph: [true, 'x', 1] }],
    ['codec', { ...referenceTo('codecs'), profiles: [{ capabilities: { 'a-b.c_1': [], __proto: ['x'] } }] }],
    [
      'file',
      { ...referenceTo('files'), parents: [{ id: ID, is_root: true }], size: Number.MAX_SAFE_INTEGER },
    ],
    ['user', referenceTo('users')],
  ])('is a %s like %j', (kind, document) => {
    expect(validateDocument(kind, document)).toEqual([]);
  });
});

describe('an issue', () => {
  const known = (model: new () => object): string =>
    `known are ${getFields(model)
      .map(({ key }) => key)
      .join(', ')}`;

  it.each<[object, string, string]>([
    // Unknown keys, at every depth.
    [{ colour: 'red' }, 'colour', `is not a key of Job; ${known(Job)}`],
    [{ Status: null }, 'Status', `is not a key of Job; ${known(Job)}`],
    [{ 'a b': 1 }, '["a b"]', `is not a key of Job; ${known(Job)}`],
    [{ '': 1 }, '[""]', `is not a key of Job; ${known(Job)}`],
    [{ constructor: 1 }, 'constructor', `is not a key of Job; ${known(Job)}`],
    [JSON.parse('{"__proto__":{"status":"x"}}') as object, '__proto__', `is not a key of Job; ${known(Job)}`],
    [{ input: { file_name: 'a' } }, 'input.file_name', `is not a key of JobInput; ${known(JobInput)}`],
    [
      { outputs: [{}, { preset_id: 1 }] },
      'outputs[1].preset_id',
      `is not a key of JobOutput; ${known(JobOutput)}`,
    ],
    [
      { pipeline: { ...referenceTo('pipelines'), name: 'P' } },
      'pipeline.name',
      `is not a key of Reference; ${known(Reference)}`,
    ],
    [
      { input: { file: { ...referenceTo('files'), size: 1 } } },
      'input.file.size',
      `is not a key of NamedReference; ${known(NamedReference)}`,
    ],
    // Types of every sort of key.
    [{ user_data: 7 }, 'user_data', `must be ${TEXT}, got 7`],
    [{ user_data: 'a\0' }, 'user_data', `must be ${TEXT}, got "a\\u0000"`],
    [{ title: '\uD83C' }, 'title', `must be ${TEXT}, got "\\ud83c"`],
    [{ title: ['a'] }, 'title', `must be ${TEXT}, got ["a"]`],
    [{ status: 'DONE' }, 'status', 'must be one of QUEUED, PROCESSING, SUCCESS, FAILURE, got "DONE"'],
    [{ version: 1.5 }, 'version', `must be ${INTEGER}, got 1.5`],
    [{ version: '1' }, 'version', `must be ${INTEGER}, got "1"`],
    [{ version: 2 ** 53 }, 'version', `must be ${INTEGER}, got 9007199254740992`],
    [{ created_at: -1 }, 'created_at', 'must be a time in epoch milliseconds, got -1'],
    [{ finished_at: '2016-10-27' }, 'finished_at', 'must be a time in epoch milliseconds, got "2016-10-27"'],
    [{ percentage_completed: '10' }, 'percentage_completed', 'must be a number, got "10"'],
    [{ percentage_completed: Infinity }, 'percentage_completed', 'must be a number, got null'],
    [{ autograph: [] }, 'autograph', `must be ${OPEN}, got []`],
    [{ autograph: { a: [1] } }, 'autograph', `must be ${OPEN}, got {"a":[1]}`],
    [{ autograph: { 'a b': 1 } }, 'autograph', `must be ${OPEN}, got {"a b":1}`],
    [{ autograph: { a: { b: '\0' } } }, 'autograph', `must be ${OPEN}, got {"a":{"b":"\\u0000"}}`],
    [{ input: [] }, 'input', 'must be an object, got []'],
    [{ input: 'a' }, 'input', 'must be an object, got "a"'],
    [{ outputs: {} }, 'outputs', 'must be a list, got {}'],
    [{ outputs: [null] }, 'outputs[0]', 'must be an object, got null'],
    [{ outputs: [{}, 'x'] }, 'outputs[1]', 'must be an object, got "x"'],
    [
      { outputs: [{ logos: [{ logo_image: 1 }] }] },
      'outputs[0].logos[0].logo_image',
      `must be ${TEXT}, got 1`,
    ],
    [{ user_data: { a: 'x'.repeat(99) } }, 'user_data', `must be ${TEXT}, got {"a":"${'x'.repeat(71)}...`],
    // References.
    [{ user: ID }, 'user', `must be an object, got "${ID}"`],
    [{ user: { href: `/v1/users/${ID}` } }, 'user.id', 'is missing'],
    [{ user: { id: ID } }, 'user.href', 'is missing'],
    [{ user: { id: ID, href: null } }, 'user.href', 'is missing'],
    [{ user: { id: ID, href: 7 } }, 'user.href', `must be ${TEXT}, got 7`],
    [
      { user: referenceTo('pipelines') },
      'user.href',
      `must be an address with the path /v1/users/${ID}, got "https://api.example.com/v1/pipelines/${ID}"`,
    ],
    ...[
      `/v1/users/${ID}/`,
      `v1/users/${ID}`,
      `https://a.example?/v1/users/${ID}`,
      `ftp://a.example/v1/users/${ID}`,
      `https://a b/v1/users/${ID}`,
      `/v1/users/${ID.replace('5', '6')}`,
    ].map((href): [object, string, string] => [
      { user: { id: ID, href } },
      'user.href',
      `must be an address with the path /v1/users/${ID}, got "${href}"`,
    ]),
    // Required keys.
    [{ status: undefined }, 'status', 'is missing'],
    [{ status: null }, 'status', 'is missing'],
    [{ href: undefined }, 'href', 'is missing'],
    [
      { href: `/v1/files/${ID}` },
      'href',
      `must be an address with the path /v1/jobs/${ID}, got "/v1/files/${ID}"`,
    ],
  ])('in %j is reported at %s', (change, path, message) => {
    expect(validateDocument('job', { ...BARE, ...change })).toEqual([{ path, message }]);
  });

  it('with the key __proto__ never changes the prototype', () => {
    const document = JSON.parse(JSON.stringify(BARE).replace('{', '{"__proto__":1,')) as object;
    expect(validateDocument('job', document).map(({ path }) => path)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(toInstance('job', document))).toBe(Job.prototype);
  });

  it.each([[null], [undefined], [7], ['a'], [[]], [[BARE]]])('is the document %j itself', (document) => {
    const [problem] = validateDocument('job', document);
    expect(problem?.path).toBe('');
    expect(problem?.message).toMatch(/^must be an object, got /);
  });

  it('with an id is reported once', () => {
    const problems = validateDocument('job', { ...BARE, id: 'X', user: { id: 1, href: '/v1/users/1' } });
    expect(problems).toEqual([
      { path: 'id', message: `must be ${HEX}, got "X"` },
      { path: 'user.id', message: `must be ${HEX}, got 1` },
      { path: 'href', message: `must be an address with the path /v1/jobs/X, got "/v1/jobs/${ID}"` },
    ]);
  });

  it('of a codec names the list, the entry and the name', () => {
    const profiles = [{ capabilities: { max_width: 16, 'a b': [], min: [null] } }, { capabilities: [] }];
    expect(validateDocument('codec', { ...referenceTo('codecs'), passes: [1, '2', null], profiles })).toEqual(
      [
        { path: 'passes[1]', message: `must be ${INTEGER}, got "2"` },
        { path: 'passes[2]', message: `must be ${INTEGER}, got null` },
        { path: 'profiles[0].capabilities.max_width', message: 'must be a list, got 16' },
        { path: 'profiles[0].capabilities["a b"]', message: 'is not a name of letters, digits, _, - and .' },
        { path: 'profiles[0].capabilities.min[0]', message: `must be ${SCALAR}, got null` },
        { path: 'profiles[1].capabilities', message: 'must be an object, got []' },
      ],
    );
  });

  it('is reported for every invalid key', () => {
    const job = { ...JOB_DOCUMENT.job, status: 'x', outputs: [{ preset: {} }], more: 1 };
    expect(validateDocument('job', job).map(({ path }) => path)).toEqual([
      'outputs[0].preset.id',
      'outputs[0].preset.href',
      'status',
      'more',
    ]);
  });
});

describe('an instance', () => {
  it('has the class of its model, and so have nested objects', () => {
    const job = toInstance('job', JOB_DOCUMENT.job);
    expect(job).toBeInstanceOf(Job);
    expect(job.input).toBeInstanceOf(JobInput);
    expect(job.input?.file).toBeInstanceOf(NamedReference);
    expect(job.pipeline).toBeInstanceOf(Reference);
    expect(job.outputs?.[0]).toBeInstanceOf(JobOutput);
    expect(job).toEqual(JOB_DOCUMENT.job);
  });

  it('omits unknown keys', () => {
    expect(Object.keys(toInstance('job', { ...BARE, colour: 'red' }))).toEqual(['status', 'id', 'href']);
  });

  it('gets messages of class-validator', () => {
    const profiles = [{ capabilities: { max_width: 16 } }];
    const [error] = validateSync(toInstance('codec', { ...referenceTo('codecs'), profiles, passes: ['1'] }));
    expect(error?.constraints).toEqual({ integer: `passes must be a list, each ${INTEGER}, got ["1"]` });
    const [bad] = validateSync(toInstance('codec', { ...referenceTo('codecs'), profiles }));
    expect(bad?.children?.[0]?.children?.[0]?.constraints).toEqual({
      mapOfLists: `capabilities must be names with lists, each entry ${SCALAR}, got {"max_width":16}`,
    });
  });

  it.each(OBJECT_KINDS.map((kind) => [kind]))(
    'of a %s is refused by class-validator when it has issues',
    (kind) => {
      // A valid record, one key of which is replaced by something else.
      const wrong = fc.oneof(
        fc.constantFrom<unknown>(null, undefined, '', '\0', 'x', [], [[]], [null], {}, { a: 1 }, NaN),
        fc.jsonValue(),
      );
      const change = fc.tuple(fc.constantFrom(...getFields(MODELS[kind])), wrong);
      fc.assert(
        fc.property(anyRecord(kind), change, (record, [{ key }, value]) => {
          const document = { ...(record as object), [key]: value };
          // Instances leave out unknown keys, so class-validator cannot report them.
          const problems = validateDocument(kind, document).filter(
            ({ message }) => !message.startsWith('is not a key of'),
          );
          const keys = new Set(problems.map(({ path }) => /^[^.[]+/.exec(path)?.[0]));
          const refused = validateSync(toInstance(kind, document)).map(({ property }) => property);
          expect([...keys].sort()).toEqual(refused.sort());
        }),
        { numRuns: 100 },
      );
    },
  );
});
