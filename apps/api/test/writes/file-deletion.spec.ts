import type { ObjectId } from '@mediajobs/jobs-domain';
import {
  ALICE,
  BOB,
  jobWithId,
  MARCH,
  objectIdAt,
  readDiscardedKeys,
  resourceFor,
  storeRecords,
} from '@mediajobs/testing';
import { startTestApi, type TestApi } from '../support/api.js';
import { PIPELINE, storeContent } from '../support/uploads.js';
import { createWriter, describeError, type Writer } from '../support/writer.js';

let api: TestApi;
let alice: Writer;

beforeAll(async () => {
  api = await startTestApi();
  alice = await createWriter(api, ALICE);
});

afterAll(() => api.close());

describe('A file', () => {
  const FILE = objectIdAt(MARCH, 10);

  const store = async (id: ObjectId, key: string): Promise<void> => {
    await storeRecords(api.database, { resources: [resourceFor(ALICE, 'file', { id, name: key })] });
    await storeContent(api, id, `${ALICE}/${PIPELINE}/${key}`);
  };

  it('is deleted with its content', async () => {
    await store(FILE, 'deleted.mov');
    expect((await alice.delete(`/v1/files/${FILE}`)).json()).toEqual({ result: { status: 'SUCCESS' } });
    expect((await alice.get(`/v1/files/${FILE}`)).status).toBe(404);
    expect(await readDiscardedKeys(api.database)).toEqual([`${ALICE}/${PIPELINE}/deleted.mov`]);
    expect(describeError(await alice.delete(`/v1/files/${FILE}`))).toMatchObject({
      status: 404,
      code: '0x0070005',
    });
  });

  it('of another account, or with another id, does not exist', async () => {
    const id = objectIdAt(MARCH, 11);
    await store(id, 'kept.mov');
    const bob = await createWriter(api, BOB);
    expect((await bob.delete(`/v1/files/${id}`)).status).toBe(404);
    expect((await alice.delete('/v1/files/x')).status).toBe(404);
    expect((await alice.get(`/v1/files/${id}`)).status).toBe(200);
  });

  it('that a queued job reads is kept', async () => {
    const id = objectIdAt(MARCH, 12);
    await store(id, 'used.mov');
    await storeRecords(api.database, {
      jobs: [jobWithId(objectIdAt(MARCH, 13), { status: 'QUEUED', input: { file: { id } } })],
    });
    expect(describeError(await alice.delete(`/v1/files/${id}`))).toMatchObject({
      status: 409,
      code: '0x0070009',
    });
  });
});
