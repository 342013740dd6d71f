import { ALICE, createTestDatabase, jobWithId, storeRecords, type TestDatabase } from '@mediajobs/testing';
import { newObjectId, type ObjectId } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import { randomUUID } from 'node:crypto';
import { deleteJob } from '../engine/delete-job.js';
import { findStoredFile, writeStoredFile } from '../engine/stored-files.js';
import { findPackage, findPackageFile, type PackageKey } from './find-package.js';
import { claimPackage, confirmPackage, releasePackage, type PackageClaim } from './package-claims.js';
import { failPackage, finishPackage, reservePackage } from './package-results.js';
import { PackageWaiter } from './package-waiter.js';
import { insertOutputPackage, requestPackage } from './request-package.js';

const AT = 1_700_000_000_000;
const CONTENT = {
  folder: 'a/b/playlists-1/',
  prefix: 'playlists-1/',
  names: ['video-1.mp4', 'master.m3u8'],
  describe: (name: string) => ({ mime_type: name }),
};
const FILES = CONTENT.names.map((name, index) => ({ name, size: index + 1, md5: 'x' }));

let database: TestDatabase;
let key: PackageKey;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

beforeEach(async () => {
  const jobId = newObjectId();
  const fileIds = [newObjectId(), newObjectId()];
  key = { account: ALICE, jobId, fileIds };
  await storeRecords(database, { jobs: [jobWithId(jobId)] });
  for (const [index, fileId] of fileIds.entries()) {
    const object = { account: ALICE, fileId, jobId, storageKey: fileId, size: 1, at: AT };
    await writeStoredFile(database.pool, { ...object, expiresAt: AT + 1000 + index });
  }
  CONTENT.folder = `a/b/playlists-${jobId}/`;
});

const request = (at = AT) => inTransaction(database.pool, (client) => requestPackage(client, key, at));
const claim = async (id: ObjectId, at = AT): Promise<PackageClaim> => {
  const claimed = await claimPackage(database.pool, ALICE, id, randomUUID(), at);
  if (claimed === null || claimed === 'claimed') throw new Error(`not claimed: ${claimed}`);
  return claimed;
};
const requestAndClaim = async (): Promise<PackageClaim> => claim((await request()) ?? newObjectId());
const create = async (): Promise<PackageClaim> => {
  const claimed = await requestAndClaim();
  expect(await reservePackage(database.pool, claimed, CONTENT, AT)).toBe(true);
  expect(await finishPackage(database.pool, claimed, FILES, AT)).toBe(true);
  return claimed;
};
const listDiscarded = async (): Promise<string[]> => {
  const sql = 'SELECT storage_key FROM discarded_objects WHERE starts_with(storage_key, $1) ORDER BY 1';
  const { rows } = await database.pool.query<{ storage_key: string }>(sql, [CONTENT.folder]);
  return rows.map(({ storage_key }) => storage_key.slice(CONTENT.folder.length));
};

describe('A request for a package', () => {
  it('needs one task, whatever the number and the order of its outputs', async () => {
    const id = await request();
    key = { ...key, fileIds: key.fileIds.toReversed() };
    expect([id, await request()]).toEqual([expect.any(String), null]);
  });

  it('sends the task again after silence', async () => {
    const id = await request();
    expect(await request(AT + 29_999)).toBeNull();
    expect(await request(AT + 30_000)).toBe(id);
    expect(await request(AT + 30_001)).toBeNull();
  });

  it('begins again after a failure, and has removed what was stored', async () => {
    const claimed = await requestAndClaim();
    await reservePackage(database.pool, claimed, CONTENT, AT);
    await failPackage(database.pool, claimed, 'damaged', AT);
    expect(await findPackage(database.pool, key)).toMatchObject({ state: 'failed', message: 'damaged' });
    expect(await listDiscarded()).toEqual(CONTENT.names.toSorted());
    expect(await request(AT + 1000)).toBeNull();
    expect(await request(AT + 30_000)).not.toBe(claimed.id);
    expect(await findPackage(database.pool, key)).toMatchObject({ state: 'waiting', message: null });
  });
});

describe('A claim of a package', () => {
  it('is held by one worker, until it is silent or releases it', async () => {
    const first = await requestAndClaim();
    expect(await claimPackage(database.pool, ALICE, first.id, randomUUID(), AT + 14_999)).toBe('claimed');
    expect(await confirmPackage(database.pool, first, AT + 10_000)).toBe(true);
    expect(await claimPackage(database.pool, ALICE, first.id, randomUUID(), AT + 15_000)).toBe('claimed');
    const second = await claim(first.id, AT + 25_000);
    expect(second).toMatchObject({ jobId: key.jobId, fileIds: key.fileIds.toSorted() });
    expect(await confirmPackage(database.pool, first, AT + 26_000)).toBe(false);
    expect(await reservePackage(database.pool, first, CONTENT, AT)).toBe(false);
    expect(await finishPackage(database.pool, first, FILES, AT)).toBe(false);
    await releasePackage(database.pool, second);
    await claim(first.id, AT + 26_000);
  });

  it('has nothing to do for packages that are complete or unknown', async () => {
    const { id } = await create();
    for (const each of [id, newObjectId()])
      expect(await claimPackage(database.pool, ALICE, each, randomUUID(), AT)).toBeNull();
  });
});

describe('A package', () => {
  it('is ready with its files, which expire with the outputs', async () => {
    const { id } = await create();
    expect(await findPackage(database.pool, key)).toMatchObject({ id, state: 'ready' });
    const file = await findPackageFile(database.pool, ALICE, id, 'master.m3u8');
    expect(file?.storageKey).toBe(`${CONTENT.folder}master.m3u8`);
    const { rows } = await database.pool.query<{ document: string }>(
      `SELECT document FROM resources WHERE kind = 'file' AND id = decode($1, 'hex')`,
      [file?.fileId],
    );
    expect(JSON.parse(rows[0]?.document ?? '')).toMatchObject({
      name: 'playlists-1/master.m3u8',
      size: 2,
      mime_type: 'master.m3u8',
      expires_at: AT + 1000,
    });
  });

  it.each(['other', '../master.m3u8', ''])('has no file %j', async (name) => {
    const { id } = await create();
    expect(await findPackageFile(database.pool, ALICE, id, name)).toBeNull();
  });

  it('is not visible to other accounts', async () => {
    const { id } = await create();
    expect(await findPackageFile(database.pool, newObjectId(), id, 'master.m3u8')).toBeNull();
    expect(await findPackage(database.pool, { ...key, account: newObjectId() })).toBeNull();
  });

  it('without one of its files is created again under another id', async () => {
    const { id } = await create();
    await database.pool.query('DELETE FROM stored_files WHERE storage_key = $1', [
      `${CONTENT.folder}video-1.mp4`,
    ]);
    expect(await findPackage(database.pool, key)).toMatchObject({ state: 'incomplete' });
    expect(await request(AT + 30_000)).not.toBe(id);
    expect(await listDiscarded()).toEqual(['master.m3u8']);
    expect(await findPackageFile(database.pool, ALICE, id, 'master.m3u8')).toBeNull();
  });

  it('that its job has as output stays when it is created again', async () => {
    const [fileId = newObjectId()] = key.fileIds;
    await inTransaction(database.pool, (client) =>
      insertOutputPackage(client, key, { folder: '', names: [fileId, 'missing'] }, AT),
    );
    expect(await findPackage(database.pool, key)).toMatchObject({ state: 'incomplete' });
    await request(AT + 30_000);
    expect(await findStoredFile(database.pool, ALICE, fileId)).not.toBeNull();
  });

  it('is removed with its job, also while it is created', async () => {
    const claimed = await requestAndClaim();
    await reservePackage(database.pool, claimed, CONTENT, AT);
    await inTransaction(database.pool, (client) => deleteJob(client, { account: ALICE, id: key.jobId }, AT));
    expect(await listDiscarded()).toEqual(CONTENT.names.toSorted());
    expect(await findPackage(database.pool, key)).toBeNull();
    expect(await confirmPackage(database.pool, claimed, AT)).toBe(false);
    expect(await finishPackage(database.pool, claimed, FILES, AT)).toBe(false);
  });
});

describe('A request that waits', () => {
  const fail = (error: unknown): void => {
    throw error;
  };

  it.each<[string, (claimed: PackageClaim) => Promise<unknown>, string]>([
    ['is ready', (claimed) => finishPackage(database.pool, claimed, [], AT), 'ready'],
    ['has failed', (claimed) => failPackage(database.pool, claimed, 'damaged', AT), 'failed'],
  ])('learns that the package %s', async (_, end, state) => {
    const claimed = await requestAndClaim();
    await reservePackage(database.pool, claimed, { ...CONTENT, names: [] }, AT);
    const waiter = new PackageWaiter(database.pool, fail);
    const waits = [1, 2].map(() => waiter.wait(claimed, new AbortController().signal));
    await end(claimed);
    expect(await Promise.all(waits)).toMatchObject([{ state }, { state }]);
  });

  it('ends when its signal is aborted, or the package is removed', async () => {
    const claimed = await requestAndClaim();
    const waiter = new PackageWaiter(database.pool, fail);
    const limit = new AbortController();
    const [aborted, removed] = [
      waiter.wait(claimed, limit.signal),
      waiter.wait(claimed, new AbortController().signal),
    ];
    limit.abort();
    expect(await aborted).toBeNull();
    await database.pool.query('DELETE FROM packages');
    expect(await removed).toBeNull();
  });
});
