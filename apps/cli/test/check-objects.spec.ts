import { writeStoredFile } from '@mediajobs/jobs-db';
import { LocalStorage, openDirectory, type Storage } from '@mediajobs/storage';
import {
  ALICE,
  createTemporaryFolder,
  createTestDatabase,
  MARCH,
  objectIdAt,
  removeTemporaryFolders,
  startS3,
  type S3Server,
  type TestDatabase,
} from '@mediajobs/testing';
import { Readable } from 'node:stream';
import { checkObjects, ForeignStorageError, type ObjectFinding } from '../src/server/check-objects.js';

const DAY_MS = 86_400_000;
const PIPELINE = objectIdAt(MARCH, 1);
const FOLDER = `${ALICE}/${PIPELINE}`;

let database: TestDatabase;
let s3: S3Server;
let storage: Storage;

beforeAll(async () => {
  [database, s3] = await Promise.all([createTestDatabase(), startS3()]);
});
afterAll(async () => {
  await s3.stop();
  await database.drop();
  await removeTemporaryFolders();
});

const put = (key: string) => storage.putStream(key, Readable.from([Buffer.from('x')]));

async function writeFile(number: number, storageKey: string): Promise<void> {
  const fileId = objectIdAt(MARCH, number);
  const file = { account: ALICE, fileId, jobId: null, storageKey, size: 1, at: Date.now() };
  await writeStoredFile(database.pool, file);
}

async function check(remove: boolean, now = Date.now() + 2 * DAY_MS): Promise<ObjectFinding[]> {
  const findings = [];
  for await (const finding of checkObjects(database.pool, storage, { remove, now })) findings.push(finding);
  return findings;
}

async function listKeys(): Promise<string[]> {
  const keys = [];
  for await (const { key } of storage.list('')) keys.push(key);
  return keys.sort();
}

describe.each<[string, () => Promise<Storage>]>([
  ['A folder', async () => LocalStorage.open(await createTemporaryFolder())],
  ['A bucket', () => openDirectory(s3.address('a'), { allowPrivate: ['127.0.0.1'] })],
])('%s', (_, open) => {
  const KNOWN = `${FOLDER}/known.mp4`;
  const ORPHANS = [`${FOLDER}/job/orphan.mp4`, `uploads/${PIPELINE}/0`];
  const OTHERS = [`${FOLDER}/watch/film.mp4`, 'lost+found/x', KNOWN];
  const LOST = `${FOLDER}/lost.mp4`;

  beforeAll(async () => {
    storage = await open();
    await database.pool.query('TRUNCATE stored_files, discarded_objects');
    for (const key of [...ORPHANS, ...OTHERS, `${FOLDER}/leaving.mp4`]) await put(key);
    await writeFile(2, KNOWN);
    await writeFile(3, LOST);
    await writeFile(4, 'extern/a/b/output_upload_dir/c.mp4');
    const leaving = `INSERT INTO discarded_objects (storage_key, not_before) VALUES ($1, 0)`;
    await database.pool.query(leaving, [`${FOLDER}/leaving.mp4`]);
  });

  it('leaves young objects alone', async () => {
    expect(await check(true, Date.now())).toEqual([]);
  });

  it('is compared with the database', async () => {
    const expected = (isRemoved: boolean) => [
      ...ORPHANS.map((storageKey) => ({ storageKey, problem: 'object without file', isRemoved })),
      { storageKey: LOST, problem: 'file without object', isRemoved },
    ];
    expect(await check(false)).toEqual(expected(false));
    expect(await check(true)).toEqual(expected(true));
    expect(await check(true)).toEqual([]);
    expect(await listKeys()).toEqual([...OTHERS, `${FOLDER}/leaving.mp4`].sort());
  });

  it('of another database loses nothing', async () => {
    await database.pool.query('TRUNCATE stored_files');
    await expect(check(true)).rejects.toThrow(ForeignStorageError);
    await writeFile(5, LOST);
    await expect(check(true)).rejects.toThrow(ForeignStorageError);
    expect(await listKeys()).toContain(KNOWN);
  });
});

it('An unfinished upload keeps its chunks', async () => {
  storage = await LocalStorage.open(await createTemporaryFolder());
  await database.pool.query('TRUNCATE stored_files');
  await put(`uploads/${PIPELINE}/0`);
  await database.pool.query(
    `INSERT INTO uploads (account_id, id, pipeline_id, file_id, object_key, overwrite, status, created_at, updated_at, expires_at)
     VALUES ($1, $2, $2, $2, 'a', false, 'COMPLETING', 0, 0, 0)`,
    [Buffer.from(ALICE, 'hex'), Buffer.from(PIPELINE, 'hex')],
  );
  expect(await check(false)).toEqual([]);
});
