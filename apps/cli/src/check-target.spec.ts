import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from './exit-status.js';
import { checkTarget } from './check-target.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mediajobs-target-'));
  await mkdir(join(folder, 'sub'));
  await writeFile(join(folder, 'file'), '');
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('the target of an export or a download', () => {
  it.each(['file', 'new', 'sub/new', './new', 'sub/../new'])('may be %s', async (name) => {
    await expect(checkTarget(`${folder}/${name}`, true)).resolves.toBeUndefined();
  });

  it('may not be a file that is not to be replaced', async () => {
    await expect(checkTarget(`${folder}/file`, false)).rejects.toThrow('exists; use --force to replace it');
    await expect(checkTarget(`${folder}/new`, false)).resolves.toBeUndefined();
  });

  it.each([
    ['sub', 'FOLDER/sub is a folder, expected a file'],
    ['sub/', 'FOLDER/sub/ is a folder, expected a file'],
    ['.', 'FOLDER/. is a folder, expected a file'],
    ['none/new', 'the folder FOLDER/none does not exist'],
    ['none/', 'the folder FOLDER/none/ does not exist'],
    ['file/new', 'FOLDER/file is not a folder'],
    ['file/sub/new', 'the folder FOLDER/file/sub does not exist'],
  ])('may not be %s', async (name, message) => {
    await expect(checkTarget(`${folder}/${name}`, false)).rejects.toThrow(
      new UsageError(message.replace('FOLDER', folder)),
    );
  });

  it('has a name', async () => {
    await expect(checkTarget('', false)).rejects.toThrow(UsageError);
  });
});
