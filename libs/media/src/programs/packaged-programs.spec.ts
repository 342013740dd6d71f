import { access, constants, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { copyExecutable } from './packaged-programs.js';
import { writeFile } from 'node:fs/promises';

afterAll(removeTemporaryFolders);

describe('a packaged program that is not executable', () => {
  it('is copied once', async () => {
    const folder = await createTemporaryFolder();
    const source = join(folder, 'source');
    await writeFile(source, '#!/bin/sh\n', { mode: 0o644 });
    const copies = join(folder, 'bin');
    const first = await copyExecutable(source, copies, 'ffprobe');
    const second = await copyExecutable(source, copies, 'ffprobe');
    expect(first).not.toBeNull();
    expect(second).toBe(first);
    expect(await readdir(copies)).toHaveLength(1);
    await expect(access(first ?? '', constants.X_OK)).resolves.toBeUndefined();
  });
});
