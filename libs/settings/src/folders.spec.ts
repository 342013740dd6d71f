import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareFolder } from './folders.js';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'folders-'));
});
afterEach(() => rm(root, { recursive: true }));

it('creates the folder of a setting with its parents', async () => {
  const path = join(root, 'a/b/c');
  await Promise.all([prepareFolder('STORAGE_DIR', path), prepareFolder('STORAGE_DIR', path)]);
  expect((await stat(path)).isDirectory()).toBe(true);
  await writeFile(join(path, 'file'), '');
  await prepareFolder('STORAGE_DIR', path);
  expect(await readdir(path)).toEqual(['file']);
});

// On Linux a file system that refuses all folders with ENOENT, for which the option `recursive` of Node.js does not return.
it.each(['/proc/x', '/proc/x/y/z'])('reports the reason why %s cannot be created', async (path) => {
  await expect(prepareFolder('STORAGE_DIR', path)).rejects.toThrow(
    `STORAGE_DIR must be a folder that this process can write to, got "${path}" (E`,
  );
});

it.each([
  ['file', 'EEXIST: file already exists'],
  ['file/folder', 'ENOTDIR: not a directory'],
])('reports %s in place of a folder', async (name, reason) => {
  await writeFile(join(root, 'file'), '');
  await expect(prepareFolder('WORK_DIR', join(root, name))).rejects.toThrow(`(${reason}, mkdir '${root}`);
});
