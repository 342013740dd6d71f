import { ALICE, BOB } from '@mediajobs/testing';
import { parsePage, type JsonObject, type PageDocument } from '../support/api.js';
import { OVERWRITING, sendChunk, UploadFixture, uploadPath } from '../support/uploads.js';
import { createWriter } from '../support/writer.js';

let uploads: UploadFixture;

beforeAll(async () => {
  uploads = await UploadFixture.start();
});

afterAll(() => uploads.close());

const list = async (query = ''): Promise<PageDocument> =>
  parsePage(await uploads.alice.get(`/v1/files/uploads/${query}`));
const ids = ({ objects }: PageDocument): unknown[] => objects.map(({ id }) => id);
const find = ({ objects }: PageDocument, { id }: JsonObject): JsonObject | undefined =>
  objects.find((each) => each['id'] === id);

it('Uploads are listed by status and pipeline, newest first, without their forms', async () => {
  const first = await uploads.begin();
  const second = await uploads.begin({ pipeline_id: OVERWRITING });
  const removed = await uploads.begin();
  await uploads.alice.delete(uploadPath(removed));
  await sendChunk(first, 0, 'abc');
  await sendChunk(first, 1, 'de');

  const page = await list();
  // Ids of the same second have a random order.
  const [older, newer] = [first.id, second.id].sort();
  expect([page.total, ids(page)]).toEqual([2, [newer, older]]);
  expect(find(page, first)).toMatchObject({ status: 'UPLOADING', object_key: first['object_key'] });
  for (const key of ['form_post_url', 'form_post_params', 'received_chunks', 'received_size'])
    expect(find(page, first)).not.toHaveProperty(key);
  expect(ids(await list('?direction=1'))).toEqual([older, newer]);
  expect(ids(await list('?limit=1&start=1'))).toEqual([older]);
  expect(ids(await list('?start=2'))).toEqual([]);
  expect(ids(await list(`?pipeline.id=${OVERWRITING}`))).toEqual([second.id]);

  const progress = await list('?progress=true&limit=100');
  expect(find(progress, first)).toMatchObject({ received_chunks: [0, 1], received_size: 5 });
  await uploads.complete(first, 2);
  expect(ids(await list('?status=COMPLETING,FAILURE'))).toEqual([first.id]);
  expect(ids(await list('?status=UPLOADING'))).toEqual([second.id]);
});

it('Long pages have progress, too', async () => {
  const answer = await uploads.alice.get('/v1/files/uploads/?progress=true&limit=1000');
  expect(answer.status).toBe(200);
});

it('Uploads of other accounts are not listed, and a token needs the scope', async () => {
  await uploads.begin();
  const bob = await createWriter(uploads.api, BOB, ['mediahub_read']);
  expect(parsePage(await bob.get('/v1/files/uploads/')).total).toBe(0);
  const submitter = await createWriter(uploads.api, ALICE, ['mediahub_submit_jobs']);
  expect((await submitter.get('/v1/files/uploads/')).status).toBe(403);
});
