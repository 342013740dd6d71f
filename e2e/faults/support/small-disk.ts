import { execFile } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createTemporaryFolder } from './temporary-folders.js';

const run = promisify(execFile);
const disks: SmallDisk[] = [];

/** A file system of its own, in memory, that can be filled to the last byte. */
export class SmallDisk {
  private constructor(readonly folder: string) {
    disks.push(this);
  }

  /** @throws Error that says what is needed, where no file system may be mounted. */
  static async mount(megabytes: number): Promise<SmallDisk> {
    const folder = await createTemporaryFolder();
    try {
      await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder]);
    } catch (error) {
      throw new Error('A full disk is tried on a file system of its own: run this as root, on Linux.', {
        cause: error,
      });
    }
    return new SmallDisk(folder);
  }

  async resize(megabytes: number): Promise<void> {
    await run('mount', ['-o', `remount,size=${megabytes}m`, this.folder]);
  }

  /** Takes what is free but for so much. */
  async fill(freeBytes = 0): Promise<void> {
    const { bavail, bsize } = statfsSync(this.folder);
    const file = await open(this.ballast, 'w');
    let left = bavail * bsize - freeBytes;
    while (left > 0) left -= (await file.write(Buffer.alloc(Math.min(left, 2 ** 20), 1))).bytesWritten;
    await file.close();
  }

  async free(): Promise<void> {
    await rm(this.ballast);
  }

  private get ballast(): string {
    return join(this.folder, 'ballast');
  }
}

export async function unmountDisks(): Promise<void> {
  for (const { folder } of disks.splice(0)) await run('umount', [folder]);
}
