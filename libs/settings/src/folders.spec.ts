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

// A file system that refuses all folders with ENOENT, for which the option `recursive` of Node.js does not return.
const itOnLinux = process.platform === 'linux' ? it : it.skip;

itOnLinux.each(['/proc/x', '/proc/x/y/z'])('reports the reason why %s cannot be created', async (path) => {
  await expect(prepareFolder('STORAGE_DIR', path)).rejects.toThrow(
    `STORAGE_DIR must be a folder that this process can write to, got "${path}" (ENOENT: no such file or directory, mkdir '/proc/x`,
  );
});

it.each([
  ['file', 'EEXIST: file already exists'],
  ['file/folder', 'ENOTDIR: not a directory'],
])('reports %s in place of a folder', async (name, reason) => {
  await writeFile(join(root, 'file'), '');
  await expect(prepareFolder('WORK_DIR', join(root, name))).rejects.toThrow(`(${reason}, mkdir '${root}`);
});
