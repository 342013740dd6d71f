import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { archiveFiles } from './archive-files.js';

/** Signature of the end of the list of files, and the offset of their number in it. */
const END = Buffer.from('504b0506', 'hex');
const COUNT_OFFSET = 10;

let folder: string;

beforeAll(async () => {
  folder = await createTemporaryFolder();
});

afterAll(removeTemporaryFolders);

describe('an archive', () => {
  it('holds every file under its name, uncompressed', async () => {
    await Promise.all(['one', 'two'].map((text) => writeFile(join(folder, text), text.repeat(50))));
    const entries = ['one', 'two'].map((text) => ({ name: `stills/${text}.jpg`, path: join(folder, text) }));
    const target = join(folder, 'archive.zip');
    await archiveFiles(entries, target, new AbortController().signal);
    const content = await readFile(target);
    expect(content.readUInt16LE(content.indexOf(END) + COUNT_OFFSET)).toBe(2);
    for (const text of ['stills/one.jpg', 'one'.repeat(50), 'stills/two.jpg', 'two'.repeat(50)]) {
      expect(content.includes(text)).toBe(true);
    }
  });

  it('fails when a file is missing', async () => {
    const entries = [{ name: 'a.jpg', path: join(folder, 'absent') }];
    const result = archiveFiles(entries, join(folder, 'failed.zip'), new AbortController().signal);
    await expect(result).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
