import type { ObjectKind } from '@mediajobs/jobs-domain';
import { identify, type ExpectedKind } from './identify.js';

const ID = '5d2f7c35e4b004f9cd197877';
const link = (kind: string): object => ({ id: ID, href: `https://api.example.com/v1/${kind}s/${ID}` });

describe('the kind of a document is determined by', () => {
  it.each<[string, object, ExpectedKind, ObjectKind, string]>([
    ['its envelope', { preset: { name: 'A' } }, { kind: 'codec' }, 'preset', 'preset'],
    ['its envelope with other keys', { file: {}, took: 1 }, {}, 'file', 'file'],
    ['its list', { name: 'A' }, { listed: 'user' }, 'user', ''],
    ['its address', { name: 'A', ...link('pipeline') }, { kind: 'codec' }, 'pipeline', ''],
    ['its address, not what it refers to', { job: link('job'), ...link('file') }, {}, 'file', ''],
    ['the operator', { name: 'A', id: ID }, { kind: 'codec' }, 'codec', ''],
    ['its keys: a job', { status: 'SUCCESS', pipeline: link('pipeline'), colour: 1 }, {}, 'job', ''],
    ['its keys: a codec', { name: 'H.264', profiles: [] }, {}, 'codec', ''],
    ['its keys: a user', { first_name: 'Ada', name: 'ada' }, {}, 'user', ''],
    ['its keys: a preset', { name: 'Web', target_format: {} }, {}, 'preset', ''],
    ['its keys: an application', { name: 'Newsroom', client_id: 'a' }, {}, 'application', ''],
  ])('%s', (_what, document, expected, kind, envelope) => {
    expect(identify(document as Record<string, unknown>, expected)).toMatchObject({ kind, envelope });
  });

  it.each([
    [
      { name: 'A', description: 'B' },
      /^could be a document of several kinds \(pipeline, application, file, preset, codec\); --kind says which$/,
    ],
    [{ colour: 1 }, /^is not a document of any kind; known are pipeline, /],
    [{}, /^is not a document of any kind/],
  ])('nothing: %j', (document, said) => {
    expect(identify(document, {})).toEqual({ reason: expect.stringMatching(said) as string });
  });
});
