import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { mkdir, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { ObjectExistsError, ObjectMissingError, StorageError } from '../storage-errors.js';
import { LocalStorage } from './local-storage.js';

const HELLO = { size: 5, md5: '5d41402abc4b2a76b9719d911017c592' };

let folder: string;
let root: string;
let storage: LocalStorage;

beforeEach(async () => {
  folder = await createTemporaryFolder();
  root = join(folder, 'storage');
  storage = await LocalStorage.open(root);
});
afterAll(removeTemporaryFolders);

async function writeSource(content = 'hello'): Promise<string> {
  const path = join(folder, 'source');
  await writeFile(path, content);
  return path;
}

async function collectKeys(prefix: string): Promise<string[]> {
  const keys = [];
  for await (const { key } of storage.list(prefix)) keys.push(key);
  return keys.sort();
}

const listIncoming = () => readdir(join(root, '.incoming'));

describe('A local storage', () => {
  it('moves a file and returns its size and MD5', async () => {
    const source = await writeSource();
    expect(await storage.putFile('a/b/c.mp4', source)).toEqual(HELLO);
    expect(await readFile(join(root, 'a/b/c.mp4'), 'utf8')).toBe('hello');
    expect(await readdir(folder)).toEqual(['storage']);
    expect(await listIncoming()).toEqual([]);
  });

  it('copies a file of another file system', async () => {
    const source = join('/dev/shm', `mediajobs-spec-${process.pid}`);
    await writeFile(source, 'hello');
    expect(await storage.putFile('a', source)).toEqual(HELLO);
    await expect(readFile(source)).rejects.toThrow('ENOENT');
    expect(await listIncoming()).toEqual([]);
  });

  it('stores a stream, and reads it in parts', async () => {
    expect(await storage.putStream('a', Readable.from([Buffer.from('hel'), Buffer.from('lo')]))).toEqual(
      HELLO,
    );
    expect(await storage.stat('a')).toMatchObject({ key: 'a', size: 5 });
    expect(await text(await storage.read('a'))).toBe('hello');
    expect(await text(await storage.read('a', { start: 1, end: 3 }))).toBe('ell');
    expect(await readFile(await storage.toLocalFile('a'), 'utf8')).toBe('hello');
  });

  it('stores a part without its MD5', async () => {
    const content = Readable.from([Buffer.from('hel'), Buffer.from('lo')]);
    expect(await storage.putStream('a', content, { checksum: false })).toEqual({ size: 5, md5: '' });
    expect(await text(await storage.read('a'))).toBe('hello');
  });

  it('replaces an object only on request', async () => {
    await storage.putStream('a', Readable.from([Buffer.from('old')]));
    const source = await writeSource();
    await expect(storage.putFile('a', source)).rejects.toThrow(ObjectExistsError);
    expect(await readFile(source, 'utf8')).toBe('hello');
    expect(await storage.putFile('a', source, { overwrite: true })).toEqual(HELLO);
    expect(await text(await storage.read('a'))).toBe('hello');
    expect(await listIncoming()).toEqual([]);
  });

  it('stores one of several writes of a key at the same time', async () => {
    const writes = Array.from({ length: 8 }, (_, index) =>
      storage.putStream('a/b', Readable.from([Buffer.from(String(index))])),
    );
    const results = await Promise.allSettled(writes);
    const stored = results.findIndex(({ status }) => status === 'fulfilled');
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await text(await storage.read('a/b'))).toBe(String(stored));
  });

  it('stores nothing of a stream that breaks or is aborted', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('hel');
        throw new Error('the source broke');
      })(),
    );
    await expect(storage.putStream('a', broken)).rejects.toThrow('the source broke');
    const abort = new AbortController();
    const endless = new Readable({ read: () => abort.abort(new Error('cancelled')) });
    await expect(storage.putStream('a', endless, { signal: abort.signal })).rejects.toThrow('cancelled');
    expect([await storage.stat('a'), await listIncoming()]).toEqual([null, []]);
  });

  it('removes objects and the folders that are empty then', async () => {
    for (const key of ['a/b/c', 'a/d']) await storage.putStream(key, Readable.from([]));
    await storage.remove('a/b/c');
    expect(await readdir(join(root, 'a'))).toEqual(['d']);
    await storage.remove('a/d');
    await storage.remove('a/d');
    expect(await readdir(root)).toEqual(['.incoming']);
  });

  it('stores while the same folder is removed', async () => {
    for (let round = 0; round < 50; round += 1) {
      await storage.putStream('a/b/old', Readable.from([]));
      await Promise.all([storage.remove('a/b/old'), storage.putStream('a/b/new', Readable.from([]))]);
      await storage.remove('a/b/new');
    }
    expect(await collectKeys('')).toEqual([]);
  });

  it('lists objects by prefix', async () => {
    for (const key of ['a/b/c', 'a/bd', 'a/x', 'e']) await storage.putStream(key, Readable.from([]));
    expect(await collectKeys('')).toEqual(['a/b/c', 'a/bd', 'a/x', 'e']);
    expect(await collectKeys('a/b')).toEqual(['a/b/c', 'a/bd']);
    expect(await collectKeys('a/b/')).toEqual(['a/b/c']);
    expect(await collectKeys('none/')).toEqual([]);
  });

  it('lists files whose names are no keys', async () => {
    await mkdir(join(root, 'a'));
    for (const name of ['b\\c', 'd\n']) await writeFile(join(root, 'a', name), 'x');
    expect(await collectKeys('a/')).toEqual(['a/b\\c', 'a/d\n']);
  });

  it('has no object for a folder or a missing key', async () => {
    await storage.putStream('a/b', Readable.from([]));
    expect([await storage.stat('a'), await storage.stat('a/b/c'), await storage.stat('x')]).toEqual([
      null,
      null,
      null,
    ]);
    await expect(storage.read('a')).rejects.toThrow(ObjectMissingError);
    await expect(storage.toLocalFile('x')).rejects.toThrow('no object has the key "x"');
  });

  it('follows no symbolic link', async () => {
    await mkdir(join(folder, 'outside'));
    await writeFile(join(folder, 'outside/secret'), 'secret');
    await symlink(join(folder, 'outside'), join(root, 'out'));
    await symlink(join(folder, 'outside/secret'), join(root, 'link'));
    expect(await storage.stat('link')).toBeNull();
    await expect(storage.read('link')).rejects.toThrow(ObjectMissingError);
    for (const act of [
      () => storage.read('out/secret'),
      () => storage.remove('out/secret'),
      () => storage.putStream('out/new', Readable.from([])),
      () => collectKeys('out/'),
    ])
      await expect(act()).rejects.toThrow('leads out of the storage');
    expect(await collectKeys('')).toEqual([]);
    expect(await readdir(join(folder, 'outside'))).toEqual(['secret']);
  });

  it('removes at start what is left of processes that have ended', async () => {
    const path = join(root, '.incoming/old');
    await writeFile(path, '');
    await utimes(path, 1, 1);
    await writeFile(join(root, '.incoming/current'), '');
    await LocalStorage.open(root);
    expect(await listIncoming()).toEqual(['current']);
  });

  it('reports a folder that cannot be used', async () => {
    await expect(LocalStorage.open('/proc/x')).rejects.toThrow('the storage folder /proc/x cannot be used: ');
    const path = await writeSource();
    await expect(LocalStorage.open(path)).rejects.toThrow(StorageError);
    await expect(LocalStorage.open(path)).rejects.toThrow(`the storage folder ${path} cannot be used: `);
  });
});
