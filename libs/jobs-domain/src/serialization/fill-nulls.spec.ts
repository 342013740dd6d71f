import { JOBS } from '../../test/fixtures.js';
import { getFields } from '../fields/field.js';
import { File } from '../models/file.js';
import { Job } from '../models/job.js';
import { Preset } from '../models/preset.js';
import { isReference, fillNulls } from './fill-nulls.js';
import { toDocument, type JsonObject } from './serialize-document.js';

const ID = '547f3eede4b025bcbff38657';
const REFERENCE = { id: ID, href: `/v1/users/${ID}` };

function keysOf(model: new () => object): string[] {
  return getFields(model).map(({ key }) => key);
}

describe('fillNulls', () => {
  it.each(JOBS.map((job) => [job.id, job]))('restores the nulls of %s of the reference', (_, job) => {
    const filled = fillNulls(Job, toDocument('job', job), false);
    const { input, ...rest } = job as unknown as Record<string, unknown>;
    const origin = JSON.stringify(filled).replaceAll('"/v1/', '"https://api.xvid.com/v1/');
    // The reference leaves these out of its examples; the contract prints every key.
    const missing = { unique_custom_key: null, title: null };
    expect(JSON.parse(origin)).toEqual({
      ...missing,
      ...rest,
      input: { start_time: null, ...(input as object) },
    });
    expect(Object.keys(filled)).toEqual(keysOf(Job));
  });

  it('adds every key at every depth, but no objects or entries', () => {
    const filled = fillNulls(Preset, { target_format: { vcodec: {} }, id: ID, href: '/' }, false);
    expect(filled).toEqual({
      name: null,
      description: null,
      settings: null,
      type: null,
      version: null,
      user: null,
      created_at: null,
      updated_at: null,
      id: ID,
      href: '/',
      target_format: {
        extension: null,
        container: null,
        acodec: null,
        vcodec: { codec: null, profile: null, passes: null, caps: null },
      },
    });
    expect(fillNulls(Job, { outputs: [], playlists: [{}] }, false)).toMatchObject({
      outputs: [],
      playlists: [{ playlist_name: null, playlist_preset: null, file: null }],
    });
  });

  it('keeps lists, maps and values', () => {
    const file = { name: '', size: 0, parents: [{ id: ID }], autograph: false };
    expect(fillNulls(File, file, false)).toMatchObject({
      name: '',
      size: 0,
      autograph: false,
      parents: [{ id: ID, type: null, is_root: null }],
    });
  });

  it('adds binary keys on request', () => {
    expect(Object.keys(fillNulls(File, {}, true))).toEqual(keysOf(File));
    expect(fillNulls(File, {}, true)['thumbnail']).toBeNull();
    expect(Object.keys(fillNulls(File, {}, false))).not.toContain('thumbnail');
    expect(fillNulls(File, { thumbnail: 'data:,' }, true)['thumbnail']).toBe('data:,');
  });

  it('fills expanded objects and keeps references', () => {
    const user = { name: 'Ada', created_at: 1, ...REFERENCE };
    const filled = fillNulls(Job, { user, application: REFERENCE, input: { file: REFERENCE } }, false);
    expect(filled['user']).toMatchObject({ first_name: null, name: 'Ada', billing_address: null, id: ID });
    expect(filled['application']).toEqual(REFERENCE);
    expect((filled['input'] as JsonObject)['file']).toEqual({ id: ID, name: null, href: REFERENCE.href });
    expect(Object.keys((filled['input'] as JsonObject)['file'] as JsonObject)).toEqual([
      'id',
      'name',
      'href',
    ]);
  });
});

describe('isReference', () => {
  it.each<[string, JsonObject, boolean]>([
    ['its id and address', REFERENCE, true],
    ['its id, name and address', { id: ID, name: 'a', href: '/' }, true],
    ['its own name before its id', { name: 'a', ...REFERENCE }, false],
    ['a time', { created_at: 1, ...REFERENCE }, false],
    ['nothing', {}, false],
    ['an id alone', { id: ID }, false],
  ])('recognises a reference with %s: %#', (_, object, expected) => {
    expect(isReference(object)).toBe(expected);
  });
});
