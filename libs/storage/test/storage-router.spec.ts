import { createTemporaryFolder, removeTemporaryFolders, startS3, type S3Server } from '@mediajobs/testing';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { LocalStorage, ObjectExistsError, StorageRouter, type ExternalObject } from '../src/index.js';

const OWN = 'account/pipeline/a.mp4';
const EXTERN = 'extern/account/pipeline/output_upload_dir/a.mp4';

let s3: S3Server;
let router: StorageRouter;
let directory: Pick<ExternalObject, 'address' | 'allowsOverwriting'>;

beforeAll(async () => {
  s3 = await startS3();
});
beforeEach(async () => {
  const root = await createTemporaryFolder();
  directory = { address: s3.address('out'), allowsOverwriting: false };
  router = new StorageRouter(
    () => LocalStorage.open(root),
    (storageKey) =>
      Promise.resolve(
        storageKey.startsWith('extern/')
          ? {
              ...directory,
              options: { allowPrivate: ['127.0.0.1'] },
              key: storageKey.split('/').slice(4).join('/'),
            }
          : null,
      ),
  );
});
afterAll(async () => {
  await s3.stop();
  await removeTemporaryFolders();
});

const stream = (content: string) => Readable.from([Buffer.from(content)]);
const put = (storageKey: string, content: string, owner: string) =>
  router.putStream(storageKey, stream(content), { owner });
const read = async (storageKey: string) => text(await router.read(storageKey));

describe('Storage keys', () => {
  it('name objects of the service and of directories', async () => {
    await put(OWN, 'own', 'f');
    await put(EXTERN.replace('a.mp4', 'new/b.mp4'), 'extern', 'f');
    expect(await read(OWN)).toBe('own');
    expect((await s3.read('out/new/b.mp4'))?.toString()).toBe('extern');
    const keys = [];
    for await (const { key } of router.list('')) keys.push(key);
    expect(keys).toEqual([OWN]);
    expect(
      await router.createReadUrl(OWN, { expiresAt: 0, name: '', contentType: null, isInline: true }),
    ).toBe(null);
  });

  it('of a directory that the pipeline has lost cannot be used, and have nothing to remove', async () => {
    directory = { ...directory, address: null };
    await expect(router.stat(EXTERN)).rejects.toThrow('the pipeline no longer has the directory');
    await router.remove(EXTERN);
  });
});

describe('An object of a customer', () => {
  beforeEach(() => s3.write('out/a.mp4', 'theirs'));

  it('is not replaced, and not removed', async () => {
    await expect(router.assertWritable(EXTERN, 'f')).rejects.toThrow(ObjectExistsError);
    await expect(put(EXTERN, 'ours', 'f')).rejects.toThrow(ObjectExistsError);
    await router.remove(EXTERN);
    expect(await read(EXTERN)).toBe('theirs');
  });

  it('is replaced if the pipeline allows that, and removed then', async () => {
    directory = { ...directory, allowsOverwriting: true };
    await router.assertWritable(EXTERN, 'f');
    await put(EXTERN, 'ours', 'f');
    expect(await read(EXTERN)).toBe('ours');
    await router.remove(EXTERN);
    expect(await s3.list('out/a.mp4')).toEqual([]);
  });

  it('that another pipeline has stored is not removed', async () => {
    directory = { ...directory, allowsOverwriting: true };
    await put(EXTERN, 'ours', 'f');
    await router.remove(EXTERN.replace('pipeline', 'other'));
    expect(await read(EXTERN)).toBe('ours');
  });
});

it('An earlier attempt of the same file is replaced, another file is not', async () => {
  const key = EXTERN.replace('a.mp4', 'c.mp4');
  await put(key, 'first', 'f');
  await router.assertWritable(key, 'f');
  await put(key, 'second', 'f');
  expect(await read(key)).toBe('second');
  await expect(router.assertWritable(key, 'g')).rejects.toThrow(ObjectExistsError);
  await router.remove(key);
  expect(await s3.list('out/c.mp4')).toEqual([]);
});

it('The storage of the service is opened again after a failure', async () => {
  let failures = 1;
  const root = await createTemporaryFolder();
  const open = () => (failures-- > 0 ? Promise.reject(new Error('not mounted')) : LocalStorage.open(root));
  const flaky = new StorageRouter(open, () => Promise.resolve(null));
  await expect(flaky.openOwn()).rejects.toThrow('not mounted');
  await flaky.openOwn();
});

it('A directory that is used again keeps its connections', async () => {
  const options = { allowPrivate: ['127.0.0.1'] };
  const opened = await router.openDirectory(s3.address('in'), options);
  expect(await router.openDirectory(s3.address('in'), options)).toBe(opened);
  expect(await router.openDirectory(s3.address('out'), options)).not.toBe(opened);
});
