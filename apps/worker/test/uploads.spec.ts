import { findStoredFile } from '@mediajobs/jobs-db';
import { chunkKey, type ObjectId } from '@mediajobs/jobs-domain';
import type { Task } from '@mediajobs/jobs-engine';
import type { LocalStorage } from '@mediajobs/storage';
import { ALICE, MARCH } from '@mediajobs/testing';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { abandonCompletion, runUploadCompletion } from '../src/tasks/complete-upload.js';
import { findLostCompletions, removeExpired } from '../src/tasks/remove-expired.js';
import { DAY, KEEPING, LOG, NEVER, PIPELINE, UploadFixture } from './support/upload-fixture.js';

const uploads = new UploadFixture();
const {
  complete,
  dependencies,
  listDiscarded,
  listKeys,
  readContent,
  readFileOf,
  readUpload,
  remove,
  store,
} = uploads;

describe('Completion', () => {
  it('joins the chunks and probes the file', async () => {
    const id = await store({
      chunks: [uploads.clip.subarray(0, 1000), uploads.clip.subarray(1000)],
      objectKey: 'a/film.mp4',
    });
    await complete(id);
    expect(await readUpload(id)).toMatchObject({ status: 'COMPLETED', errorMessage: null });
    expect(await readFileOf(id)).toMatchObject({
      storage: 'intern',
      name: 'a/film.mp4',
      type: 'file',
      subtype: 'video',
      mime_type: 'video/mp4',
      size: uploads.clip.length,
      md5_checksum: createHash('md5').update(uploads.clip).digest('hex'),
      pipeline: { id: PIPELINE },
      finished_at: MARCH,
      expires_at: MARCH + 60_000,
      user: { id: ALICE },
      video_tracks: [{ video_codec: 'h264' }],
    });
    expect(
      (await readFile(await uploads.storage.toLocalFile(`${ALICE}/${PIPELINE}/a/film.mp4`))).equals(
        uploads.clip,
      ),
    ).toBe(true);
    expect(await listDiscarded()).toEqual([chunkKey(id, 0), chunkKey(id, 1)]);
  });

  it('accepts files that are not media', async () => {
    const id = await store();
    await complete(id);
    expect(await readContent()).toBe('abc');
    const file = await readFileOf(id);
    expect(file).toMatchObject({ size: 3, md5_checksum: '900150983cd24fb0d6963f7d28e17f72' });
    expect(file).not.toHaveProperty('video_tracks');
  });

  it.each([
    ['of the pipeline', { pipelineId: KEEPING }, undefined],
    ['of the upload', { pipelineId: KEEPING, fileExpiresAt: MARCH + 5 }, MARCH + 5],
  ])('keeps the file for the time %s', async (_, options, expiresAt) => {
    const id = await store(options);
    await complete(id);
    expect((await readFileOf(id))?.expires_at ?? undefined).toBe(expiresAt);
    const { rows } = await uploads.database.pool.query<{ expires_at: number | null }>(
      'SELECT expires_at FROM stored_files',
    );
    expect(rows).toEqual([{ expires_at: expiresAt ?? null }]);
  });

  it('fails when a chunk is missing', async () => {
    const id = await store({ declared: 3 });
    await complete(id);
    expect(await readUpload(id)).toMatchObject({ status: 'FAILURE', errorMessage: 'chunk 2 is missing' });
    expect(await readFileOf(id)).toBeNull();
  });

  it('of two uploads with one key succeeds once', async () => {
    const [first, second] = [await store({ chunks: ['first'] }), await store({ chunks: ['second'] })];
    await Promise.all([complete(first), complete(second)]);
    const ended = [await readUpload(first), await readUpload(second)];
    expect(ended.map((upload) => upload?.status).sort()).toEqual(['COMPLETED', 'FAILURE']);
    const isFirst = ended[0]?.status === 'COMPLETED';
    expect(await readContent()).toBe(isFirst ? 'first' : 'second');
    expect(ended[isFirst ? 1 : 0]?.errorMessage).toBe('another file has the object_key');
  });

  it('replaces a file on request, whose record loses the content', async () => {
    const first = await store({ chunks: ['first'] });
    await complete(first);
    const second = await store({ chunks: ['second'], overwrite: true });
    await complete(second);
    expect(await readContent()).toBe('second');
    const fileId = async (id: ObjectId): Promise<ObjectId> => (await readUpload(id))?.fileId ?? id;
    expect(await findStoredFile(uploads.database.pool, ALICE, await fileId(first))).toBeNull();
    expect(await findStoredFile(uploads.database.pool, ALICE, await fileId(second))).toMatchObject({
      size: 6,
    });
    expect((await readFileOf(first))?.size).toBe(5);
  });

  it('never replaces an object that belongs to no file', async () => {
    await uploads.storage.putStream(`${ALICE}/${PIPELINE}/film.mp4`, Readable.from([Buffer.from('other')]));
    const id = await store();
    await complete(id);
    expect(await readUpload(id)).toMatchObject({
      status: 'FAILURE',
      errorMessage: 'the storage has another object with the object_key',
    });
    expect(await readContent()).toBe('other');
  });

  it('is repeated after a crash', async () => {
    const id = await store();
    const crash = new Error('crash');
    let calls = 0;
    const broken = {
      ...dependencies(),
      // The first call reserves the key.
      now: () => {
        calls += 1;
        if (calls > 1) throw crash;
        return uploads.now;
      },
    };
    await expect(runUploadCompletion(broken, { account: ALICE, uploadId: id }, NEVER)).rejects.toBe(crash);
    expect([await readContent(), (await readUpload(id))?.status]).toEqual(['abc', 'COMPLETING']);
    await complete(id);
    await complete(id);
    expect([await readContent(), (await readUpload(id))?.status]).toEqual(['abc', 'COMPLETED']);
  });

  it.each([
    ['the storage is full', Object.assign(new Error('full'), { code: 'ENOSPC' })],
    ['the storage has failed', new Error('broken')],
  ])('ends with the message "%s"', async (message, error) => {
    const id = await store();
    await abandonCompletion(dependencies(), { account: ALICE, uploadId: id }, error);
    expect(await readUpload(id)).toMatchObject({ status: 'FAILURE', errorMessage: message });
  });

  it('does nothing for an upload that is removed meanwhile', async () => {
    const id = await store();
    const removing = { ...dependencies(), storage: removeDuringJoin(id) };
    await runUploadCompletion(removing, { account: ALICE, uploadId: id }, NEVER);
    expect(await readUpload(id)).toBeNull();
    expect(await listDiscarded()).toEqual([`${ALICE}/${PIPELINE}/film.mp4`]);
    await complete(id);
  });

  /** Returns a storage that is slow: the upload expires while its chunks are joined. */
  function removeDuringJoin(id: ObjectId): LocalStorage {
    return Object.assign(Object.create(uploads.storage) as LocalStorage, {
      join: async (...args: Parameters<LocalStorage['join']>) => {
        const written = await uploads.storage.join(...args);
        uploads.now = MARCH + DAY;
        await remove();
        expect(await readUpload(id)).toBeNull();
        return written;
      },
    });
  }
});

describe('Removal', () => {
  it('removes uploads that have expired, with their chunks', async () => {
    const [expired, kept] = [await store({ objectKey: 'a' }), await store({ objectKey: 'b' })];
    await uploads.database.pool.query('UPDATE uploads SET expires_at = $1 WHERE object_key = $2', [
      MARCH,
      'a',
    ]);
    expect(await remove()).toEqual({ uploads: 1, files: 0, jobs: 0 });
    expect([await readUpload(expired), (await readUpload(kept))?.id]).toEqual([null, kept]);
    expect(await listKeys()).toEqual([chunkKey(kept, 0), chunkKey(kept, 1)]);
  });

  it('keeps the file of a completed upload', async () => {
    const id = await store({ pipelineId: KEEPING });
    await complete(id);
    uploads.now = MARCH + DAY;
    expect(await remove()).toEqual({ uploads: 1, files: 0, jobs: 0 });
    expect(await readContent('film.mp4', KEEPING)).toBe('abc');
  });

  it('discards the content of files that have expired', async () => {
    const id = await store();
    await complete(id);
    uploads.now = MARCH + 60_000;
    expect(await remove()).toEqual({ uploads: 0, files: 1, jobs: 0 });
    expect(await listDiscarded()).toContain(`${ALICE}/${PIPELINE}/film.mp4`);
    expect((await readFileOf(id))?.size).toBe(3);
  });

  it('continues after a worker was killed', async () => {
    const expired = [await store({ objectKey: 'a' }), await store({ objectKey: 'b' })];
    uploads.now = MARCH + DAY;
    const kill = new AbortController();
    const dying = {
      list: (prefix: string) => uploads.storage.list(prefix),
      remove: async (key: string) => {
        kill.abort(new Error('killed'));
        kill.signal.throwIfAborted();
        await uploads.storage.remove(key);
      },
    };
    const run = removeExpired(
      { ...dependencies(), storage: dying, jobRetentionDays: 0, log: LOG },
      kill.signal,
    );
    await expect(run).rejects.toThrow('killed');
    expect((await listKeys()).length).toBe(4);
    expect(await remove()).toMatchObject({ uploads: 2 });
    expect([await listKeys(), await Promise.all(expired.map(readUpload))]).toEqual([[], [null, null]]);
  });

  it('continues after an upload whose chunks cannot be removed', async () => {
    const [stuck, removed] = [await store({ objectKey: 'a' }), await store({ objectKey: 'b' })];
    await complete(await store({ objectKey: 'c' }));
    uploads.now = MARCH + DAY;
    const broken = {
      list: (prefix: string) => uploads.storage.list(prefix),
      remove: (key: string) =>
        key.includes(stuck) ? Promise.reject(new Error('refused')) : uploads.storage.remove(key),
    };
    const run = removeExpired({ ...dependencies(), storage: broken, jobRetentionDays: 0, log: LOG }, NEVER);
    await expect(run).rejects.toThrow('refused');
    expect([(await readUpload(stuck))?.status, await readUpload(removed)]).toEqual(['FAILURE', null]);
    expect(await listDiscarded()).toContain(`${ALICE}/${PIPELINE}/c`);
  });

  it('finds completions whose task was lost', async () => {
    const id = await store();
    expect(await findLostCompletions(uploads.database.pool, MARCH)).toEqual([]);
    const tasks: readonly Task[] = await findLostCompletions(uploads.database.pool, MARCH + 60 * 60 * 1000);
    expect(tasks).toEqual([{ kind: 'completeUpload', account: ALICE, uploadId: id }]);
  });
});
