import { JOB_DOCUMENT } from '../../test/fixtures.js';
import { toInstance, validateDocument } from '../validation/validate-document.js';
import { RESOURCE_KINDS, type ObjectKind } from '../ids/object-kind.js';
import { objectIdTimestamp, type ObjectId } from '../ids/object-id.js';
import { collectRefs, createStub } from './object-refs.js';
import { serializeDocument } from '../serialization/serialize-document.js';

const ID = '547f3eede4b025bcbff38657' as ObjectId;
const ACCOUNT = '547f3eede4b025bcbff38655' as ObjectId;
const reference = { id: ID, href: '' };

describe('collectRefs', () => {
  it('returns references at any depth, in order', () => {
    expect(collectRefs('job', toInstance('job', JOB_DOCUMENT.job))).toEqual([
      { kind: 'pipeline', id: '547f3eede4b025bcbff38657', name: null },
      { kind: 'application', id: '5ca50098e4b0dac9133b27fd', name: null },
      { kind: 'file', id: '5d2f7c35e4b004f9cd197878', name: 'trailer_1080.mp4' },
      { kind: 'preset', id: '5d2f4cc6e3ba95458cb54f96', name: null },
      { kind: 'file', id: '5d2f7c35e741ffdc387b4903', name: null },
      { kind: 'user', id: '547f3eede4b025bcbff38655', name: null },
    ]);
  });

  it.each<[ObjectKind, object, [ObjectKind, number]]>([
    [
      'job',
      { outputs: [{ thumbnails: [{ file: reference }], thumbnail_zip: { file: reference } }] },
      ['file', 2],
    ],
    ['job', { playlists: [{ file: reference }, { file: null }] }, ['file', 1]],
    [
      'preset',
      { target_format: { vcodec: { codec: reference }, acodec: { codec: reference } } },
      ['codec', 2],
    ],
    ['file', { job: reference }, ['job', 1]],
    ['codec', { profiles: [{ capabilities: { a: [1] } }], passes: [1] }, ['codec', 0]],
    ['pipeline', { file: reference, ping_urls: {} }, ['file', 1]],
  ])('a %s with %j refers to %j', (kind, keys, [mentioned, times]) => {
    const mentions = collectRefs(kind, toInstance(kind, { id: ID, ...keys }));
    expect(mentions).toEqual(Array.from({ length: times }, () => ({ kind: mentioned, id: ID, name: null })));
  });
});

describe('createStub', () => {
  it.each(RESOURCE_KINDS.map((kind) => [kind]))('contains what is known of a %s', (kind) => {
    const body = JSON.parse(
      serializeDocument(kind, createStub({ kind, id: ID, name: 'N' }, ACCOUNT)),
    ) as object;
    const owner = { user: { id: ACCOUNT, href: `/v1/users/${ACCOUNT}` } };
    expect(body).toEqual({
      name: 'N',
      created_at: objectIdTimestamp(ID),
      id: ID,
      href: `/v1/${kind}s/${ID}`,
      ...(kind === 'user' || kind === 'codec' ? {} : owner),
    });
    expect(validateDocument(kind, body)).toEqual([]);
  });

  it('has no name without one', () => {
    expect(serializeDocument('user', createStub({ kind: 'user', id: ID, name: null }, ACCOUNT))).toBe(
      `{"created_at":${objectIdTimestamp(ID)},"id":"${ID}","href":"/v1/users/${ID}"}`,
    );
  });
});
