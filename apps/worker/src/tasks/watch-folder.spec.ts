import type { DirectoryAccess } from '@mediajobs/auth-db';
import { writeStoredFile } from '@mediajobs/jobs-db';
import { ApiError, objectIdToBytes, type CreateJobDto, type ObjectId } from '@mediajobs/jobs-domain';
import type { JobsEngine } from '@mediajobs/jobs-engine';
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
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { WatchFolderHandler } from './watch-folder.js';

const TEMPLATE = objectIdAt(MARCH, 1);
const { signal } = new AbortController();
const LOCAL = { allowPrivate: ['127.0.0.1'] };

let database: TestDatabase;
let s3: S3Server;
let own: Storage;
let ownFolder: string;
/** Place where files appear. */
let folder: { readonly storage: Storage; readonly prefix: string };
let pipelineId: ObjectId;
let access: DirectoryAccess;
let now: number;
let submitted: CreateJobDto[];
/** Names of inputs that are rejected. */
let rejected: Set<string>;
let handler: WatchFolderHandler;

beforeAll(async () => {
  ownFolder = await createTemporaryFolder();
  [database, s3, own] = await Promise.all([createTestDatabase(), startS3(), LocalStorage.open(ownFolder)]);
});
afterAll(async () => {
  await s3.stop();
  await database.drop();
  await removeTemporaryFolders();
});

const submit: JobsEngine['submit'] = (_account, request) => {
  if (rejected.has(request.input?.input_name ?? '')) throw new ApiError('invalidInput', []);
  submitted.push(request);
  return Promise.resolve({ jobId: objectIdAt(now), document: '{}' });
};

beforeEach(() => {
  now = Date.now();
  submitted = [];
  rejected = new Set();
  handler = new WatchFolderHandler({
    pool: database.pool,
    engine: { submit },
    templates: {
      find: (account, id) =>
        Promise.resolve(
          account === ALICE && id === TEMPLATE
            ? { id, name: 'T', description: null, jobSettings: {}, version: 1, createdAt: 0, updatedAt: 0 }
            : null,
        ),
    },
    storage: own,
    openDirectory,
    findInputDirectory: (account, id) =>
      Promise.resolve(account === ALICE && id === pipelineId ? access : null),
    ...LOCAL,
    stableMs: 10_000,
    log: { info: () => undefined, warn: () => undefined },
    now: () => now,
  });
});

const put = (key: string, content = 'x', owner?: string) =>
  folder.storage.putStream(folder.prefix + key, Readable.from([Buffer.from(content)]), {
    overwrite: true,
    ...(owner !== undefined && { owner }),
  });

/** Stores a file as another program does. */
async function putForeign(key: string): Promise<void> {
  if (access.address !== null) return s3.write(`${pipelineId}/${key}`, 'x');
  const path = join(ownFolder, folder.prefix, key);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, 'x');
}

/** Reads the folder. @returns the inputs of new jobs */
async function scan(afterMs = 30_000): Promise<(string | null | undefined)[]> {
  now += afterMs;
  submitted.length = 0;
  await handler.handle({ account: ALICE, pipelineId }, signal);
  return submitted.map(({ input }) => input?.input_name);
}

describe.each<[string, string, (id: ObjectId) => Promise<[typeof folder, string | null]>]>([
  [
    'the storage of the service',
    'watch/',
    (id) => Promise.resolve([{ storage: own, prefix: `${ALICE}/${id}/watch/` }, null]),
  ],
  [
    'an object store',
    '',
    async (id) => [{ storage: await openDirectory(s3.address(id), LOCAL), prefix: '' }, s3.address(id)],
  ],
])('A watch folder in %s', (_, inputPrefix, create) => {
  let pipelines = 10;

  beforeEach(async () => {
    pipelineId = objectIdAt(MARCH, (pipelines += 1) + inputPrefix.length);
    const [created, address] = await create(pipelineId);
    folder = created;
    access = { address, options: { download_options: { auto_convert_input: 'on', template_id: TEMPLATE } } };
  });

  it('has each file submitted once, when it no longer grows', async () => {
    await put('a/film.mp4', 'x');
    await put('.hidden', 'x');
    expect(await scan()).toEqual([]);
    await put('a/film.mp4', 'xx');
    expect(await scan()).toEqual([]);
    expect(await scan(1_000)).toEqual([]);
    expect(await scan()).toEqual([`${inputPrefix}a/film.mp4`]);
    expect(submitted[0]).toMatchObject({ pipeline: { id: pipelineId }, template: { id: TEMPLATE } });
    expect(await scan()).toEqual([]);
  });

  it('has a replaced file submitted again, with another key', async () => {
    await put('b.mp4', 'x');
    await scan();
    await scan();
    const [first] = submitted;
    await put('b.mp4', 'xxx');
    await scan();
    expect(await scan()).toEqual([`${inputPrefix}b.mp4`]);
    expect(first?.unique_custom_key).toMatch(`watch-folder/${pipelineId}/`);
    expect(submitted[0]?.unique_custom_key).not.toBe(first?.unique_custom_key);
  });

  it('keeps no file back because of another one, which is tried again', async () => {
    for (const key of ['a.mp4', 'b.mp4']) await put(key);
    rejected.add(`${inputPrefix}a.mp4`);
    await scan();
    expect(await scan()).toEqual([`${inputPrefix}b.mp4`]);
    rejected.clear();
    expect(await scan(30_000)).toEqual([]);
    expect(await scan(60_000)).toEqual([`${inputPrefix}a.mp4`]);
  });

  it('keeps no file back because of a name that is no key', async () => {
    await putForeign('a\\b.mp4');
    await put('c.mp4');
    rejected.add(`${inputPrefix}a\\b.mp4`);
    await scan();
    expect(await scan()).toEqual([`${inputPrefix}c.mp4`]);
    const { rows } = await database.pool.query(
      'SELECT object_key FROM watched_files WHERE failures > 0 AND pipeline_id = $1',
      [objectIdToBytes(pipelineId)],
    );
    expect(rows).toEqual([{ object_key: 'a\\b.mp4' }]);
  });

  it('submits no outputs of jobs', async () => {
    await put('out.mp4', 'x', 'key/file');
    const storageKey = `${folder.prefix}out.mp4`;
    const jobId = objectIdAt(now, 1);
    const fileId = objectIdAt(now, 2);
    await writeStoredFile(database.pool, { account: ALICE, fileId, jobId, storageKey, size: 1, at: now });
    await scan();
    expect(await scan()).toEqual([]);
  });

  it('is not read when it is turned off, or its template is missing', async () => {
    await put('a.mp4');
    access = {
      ...access,
      options: { download_options: { auto_convert_input: 'off', template_id: TEMPLATE } },
    };
    await scan();
    access = {
      ...access,
      options: { download_options: { auto_convert_input: 'on', template_id: pipelineId } },
    };
    await scan();
    expect(await scan()).toEqual([]);
  });
});
