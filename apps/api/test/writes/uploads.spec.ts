import { findUpload } from '@mediajobs/jobs-db';
import { ALICE, BOB } from '@mediajobs/testing';
import {
  createPath,
  listMessages,
  OTHER_PIPELINE,
  OVERWRITING,
  PIPELINE,
  sendChunk,
  sendFields,
  UploadFixture,
  uploadPath,
  type UploadDocument,
} from '../support/uploads.js';
import { createWriter, describeError, parseObject } from '../support/writer.js';

let uploads: UploadFixture;

beforeAll(async () => {
  uploads = await UploadFixture.start();
});

afterAll(() => uploads.close());

describe('An upload', () => {
  it('begins with a form that needs no token', async () => {
    const answer = await uploads.alice.post(createPath({ object_key: 'a b/ä.mov', pipeline_id: PIPELINE }));
    const upload = parseObject(answer, 'upload', 201) as UploadDocument;
    expect(answer.headers.location).toBe(`${uploads.api.origin}${uploadPath(upload)}`);
    expect(upload).toMatchObject({
      status: 'UPLOADING',
      object_key: 'a b/ä.mov',
      pipeline: { id: PIPELINE, href: `${uploads.api.origin}/v1/pipelines/${PIPELINE}` },
      form_post_url: `${uploads.api.origin}${uploadPath(upload)}/form`,
      form_post_params: { chunk: '0', chunks: '' },
      received_chunks: [],
      user: { id: ALICE },
      href: `${uploads.api.origin}${uploadPath(upload)}`,
    });
    expect(upload.expires_at - Number(upload['created_at'])).toBe(7 * 24 * 3600 * 1000);
    expect((await sendChunk(upload, 0, 'content')).status).toBe(200);
  });

  it('receives chunks in any order, and repeated ones', async () => {
    const upload = await uploads.begin();
    const statuses = await Promise.all(
      [
        [2, 'c'],
        [0, 'x'],
        [1, 'b'],
      ].map(async ([chunk, content]) => {
        const response = await sendChunk(upload, Number(chunk), String(content));
        return [response.status, await response.json()];
      }),
    );
    expect(statuses).toEqual(Array(3).fill([200, { result: { status: 'SUCCESS' } }]));
    await sendChunk(upload, 0, 'a');
    expect(await Promise.all([0, 1, 2].map((chunk) => uploads.readChunk(upload, chunk)))).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(parseObject(await uploads.alice.get(uploadPath(upload)), 'upload')).toMatchObject({
      received_chunks: [0, 1, 2],
      form_post_url: upload.form_post_url,
    });
  });

  it('takes a form of a plain client, whose file has any name', async () => {
    const upload = await uploads.begin();
    const { upload_token: token = '' } = upload.form_post_params;
    const response = await sendFields(upload.form_post_url, [
      ['upload_token', token],
      ['name', 'trailer.mov'],
      ['chunks', '1'],
      ['media', new File(['content'], '../../trailer.mov')],
    ]);
    expect(response.status).toBe(200);
    expect(await uploads.listChunks(upload)).toEqual(['0']);
  });

  it('is completed by a worker once all chunks are there', async () => {
    const upload = await uploads.begin();
    await sendChunk(upload, 0, 'a');
    const early = describeError(await uploads.complete(upload, 2));
    expect([early.status, early.code, listMessages(early)]).toEqual([
      409,
      '0x0240010',
      ['nb_chunks must be the number of the chunks that were sent, got 2: chunk 1 is missing'],
    ]);
    await sendChunk(upload, 1, 'b');
    const completing = parseObject(await uploads.complete(upload, '2'), 'upload');
    expect(completing).toMatchObject({ status: 'COMPLETING', nb_chunks: 2 });
    expect(completing).not.toHaveProperty('form_post_url');
    expect(parseObject(await uploads.complete(upload, 2), 'upload')).toMatchObject({ status: 'COMPLETING' });
    expect(describeError(await uploads.complete(upload, 1))).toMatchObject({
      status: 409,
      code: '0x0240009',
    });
    expect((await sendChunk(upload, 1, 'late')).status).toBe(409);
    expect(await uploads.readChunk(upload, 1)).toBe('b');
  });

  it('that is removed does not exist any more', async () => {
    const upload = await uploads.begin();
    await sendChunk(upload, 0, 'a');
    expect((await uploads.alice.delete(uploadPath(upload))).json()).toEqual({
      result: { status: 'SUCCESS' },
    });
    expect(describeError(await uploads.alice.get(uploadPath(upload)))).toMatchObject({
      status: 404,
      code: '0x0240005',
    });
    expect((await sendChunk(upload, 0, 'b')).status).toBe(404);
  });

  it('expires with its file', async () => {
    const expiresAt = Math.floor(Date.now() / 1000) + 60;
    expect((await uploads.begin({ expires_at: String(expiresAt) })).expires_at).toBe(expiresAt * 1000);
  });

  it('may replace a file where the pipeline allows it', async () => {
    const upload = await uploads.begin({ object_key: 'taken.mov', pipeline_id: OVERWRITING });
    expect(await findUpload(uploads.api.database.pool, { account: ALICE, id: upload.id })).toMatchObject({
      overwrite: true,
    });
    const refused = await uploads.alice.post(createPath({ object_key: 'taken.mov', pipeline_id: PIPELINE }));
    expect(describeError(refused)).toMatchObject({ status: 409, code: '0x0240011' });
  });

  it.each([
    [{ pipeline_id: PIPELINE }, 'object_key must be the key of the file, got nothing'],
    [{ object_key: 'a' }, 'pipeline_id must be the id of a pipeline, got nothing'],
    [{ object_key: 'a', pipeline_id: 'x' }, 'pipeline_id must be 24 lower-case hexadecimal digits, got "x"'],
    [
      { object_key: 'a', pipeline_id: OTHER_PIPELINE },
      `pipeline_id must be the id of a pipeline of the account, got ${OTHER_PIPELINE}`,
    ],
    [
      { object_key: 'a', pipeline_id: PIPELINE, expires_at: '1' },
      'expires_at must be a time in the future, got 1000',
    ],
    ...Object.entries({
      '../a': 'a path without . and .. folders, got "../a"',
      '/a': 'a relative path without empty folder names, got "/a"',
      'a//b': 'a relative path without empty folder names, got "a//b"',
      'a\\b': 'a path with / between folders, without \\, got "a\\\\b"',
      ['a'.repeat(256)]: `a path of names of at most 255 bytes, got "${'a'.repeat(76)}...`,
      'a\nb': 'a path without control characters, got "a\\nb"',
      ['a/'.repeat(500) + 'a']: `a shorter path, got "${'a/'.repeat(38)}...`,
    }).map(([object_key, problem]): [Readonly<Record<string, string>>, unknown] => [
      { object_key, pipeline_id: PIPELINE },
      `object_key must be ${problem}`,
    ]),
  ])('is refused for %j', async (parameters, message) => {
    const { status, details } = describeError(await uploads.alice.post(createPath(parameters)));
    expect([status, listMessages({ details })]).toEqual([400, [message]]);
  });

  it('is refused with all of its problems', async () => {
    const { details } = describeError(await uploads.alice.post(createPath({ expires_at: '1' })));
    expect(details.map((detail) => detail.parameter)).toEqual(['object_key', 'pipeline_id', 'expires_at']);
  });

  it.each([[0], [10_001], ['many'], [null]])('cannot have %j chunks', async (count) => {
    expect(describeError(await uploads.complete(await uploads.begin(), count)).status).toBe(400);
  });

  it('of another account does not exist', async () => {
    const upload = await uploads.begin();
    const bob = await createWriter(uploads.api, BOB);
    for (const answer of [
      await bob.get(uploadPath(upload)),
      await bob.put(uploadPath(upload), { nb_chunks: 1 }),
      await bob.delete(uploadPath(upload)),
    ])
      expect(answer.status).toBe(404);
    const reader = await createWriter(uploads.api, ALICE, ['mediahub_read']);
    expect((await reader.post(createPath({ object_key: 'a', pipeline_id: PIPELINE }))).status).toBe(403);
  });
});
