import type { JobStatus, ObjectId } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import {
  ALICE,
  createTestDatabase,
  jobWithId,
  MARCH,
  objectIdAt,
  readDiscardedKeys,
  resourceFor,
  storeRecords,
  uploadWithId,
  type TestDatabase,
} from '@mediajobs/testing';
import { findStoredFileByKey, writeStoredFile } from '../engine/stored-files.js';
import { completeUpload, failUpload, reserveUploadKey, type UploadReservation } from './upload-objects.js';
import { insertUpload, updateUpload, type StoredUpload } from './upload-rows.js';

const PIPELINE = objectIdAt(MARCH, 1);
const KEY = `${ALICE}/${PIPELINE}/film.mp4`;
const RESERVED = { state: 'reserved', mayExist: true };

let database: TestDatabase;
let next = 100;

const newId = (): ObjectId => objectIdAt(MARCH, (next += 1));

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => database.pool.query('TRUNCATE uploads, stored_files, discarded_objects'));
afterAll(() => database.drop());

/** Stores an upload that is being completed. */
async function store({ overwrite = true } = {}): Promise<StoredUpload> {
  const upload = await insertUpload(database.pool, uploadWithId(newId(), { overwrite }));
  await updateUpload(database.pool, upload, { status: 'COMPLETING', chunkCount: 1, at: MARCH });
  return upload;
}

const reserve = (upload: StoredUpload, at = MARCH): Promise<UploadReservation> =>
  inTransaction(database.pool, (client) => reserveUploadKey(client, upload, KEY, at));

function complete(upload: StoredUpload, at = MARCH): Promise<boolean> {
  const { record: file } = resourceFor(ALICE, 'file', { id: upload.fileId, name: 'film.mp4' });
  const result = { storageKey: KEY, size: 1, file, expiresAt: null, chunkKeys: [] };
  return inTransaction(database.pool, (client) => completeUpload(client, upload, result, at));
}

/** Stores the content of a file with the key. */
async function storeFile(jobId: ObjectId | null = null): Promise<ObjectId> {
  const fileId = newId();
  await writeStoredFile(database.pool, {
    account: ALICE,
    fileId,
    jobId,
    storageKey: KEY,
    size: 1,
    at: MARCH,
  });
  return fileId;
}

const findOwner = (): Promise<ObjectId | null> => findStoredFileByKey(database.pool, ALICE, KEY);

describe('Uploads with one key', () => {
  it('store their objects one after another, whether a file had the key or not', async () => {
    const [first, second, third] = [await store(), await store(), await store()];
    expect([await reserve(first), await reserve(second)]).toEqual([
      { state: 'reserved', mayExist: false },
      { state: 'busy' },
    ]);
    expect(await complete(first)).toBe(true);
    expect([await reserve(second), await reserve(third)]).toEqual([RESERVED, { state: 'busy' }]);
    expect(await findOwner()).toBe(first.fileId);
    expect(await complete(second)).toBe(true);
    expect([await reserve(third), await findOwner()]).toEqual([RESERVED, second.fileId]);
  });

  it('are repeated by the same upload', async () => {
    const fileId = await storeFile();
    const upload = await store();
    expect([await reserve(upload), await reserve(upload)]).toEqual([RESERVED, RESERVED]);
    await database.pool.query('DELETE FROM stored_files WHERE storage_key = $1', [KEY]);
    expect(await reserve(upload)).toEqual({ state: 'reserved', mayExist: false });
    expect([await complete(upload), await findOwner()]).toEqual([true, upload.fileId]);
    expect(fileId).not.toBe(upload.fileId);
  });

  it('let the next one replace a file when they fail', async () => {
    const fileId = await storeFile();
    const [first, second] = [await store(), await store()];
    await reserve(first);
    await inTransaction(database.pool, (client) =>
      failUpload(client, first, 'the storage has failed', MARCH),
    );
    expect([await findOwner(), await reserve(second)]).toEqual([fileId, RESERVED]);
    expect(await readDiscardedKeys(database)).toEqual([]);
  });

  it.each<[JobStatus, UploadReservation['state']]>([
    ['PROCESSING', 'taken'],
    ['SUCCESS', 'reserved'],
  ])('replace an output of a job that is %s: %s', async (status, state) => {
    const id = newId();
    await storeRecords(database, { jobs: [jobWithId(id, { status })] });
    await storeFile(id);
    expect(await reserve(await store())).toMatchObject({ state });
  });

  it('replace nothing that their pipeline does not allow', async () => {
    await storeFile();
    expect(await reserve(await store({ overwrite: false }))).toEqual({ state: 'taken' });
  });
});

it('An upload that has expired or was removed stores no file', async () => {
  const upload = await store();
  await reserve(upload);
  expect(await complete(upload, upload.expiresAt)).toBe(false);
  expect(await reserve(upload, upload.expiresAt)).toEqual({ state: 'ended' });
  expect(await findOwner()).toBeNull();
});
