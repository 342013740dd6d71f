import { createTemporaryFolder } from '@mediajobs/testing';
import { execFile } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const disks: SmallDisk[] = [];

/** A file system in memory that a test can fill. */
export class SmallDisk {
  private constructor(readonly folder: string) {
    disks.push(this);
  }

  /** Mounts a file system. @throws Error when the process may not mount one */
  static async mount(megabytes: number): Promise<SmallDisk> {
    const folder = await createTemporaryFolder();
    try {
      await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder]);
    } catch (error) {
      throw new Error('The tests of a full disk must run as root on Linux, to mount a file system', {
        cause: error,
      });
    }
    return new SmallDisk(folder);
  }

  async resize(megabytes: number): Promise<void> {
    await run('mount', ['-o', `remount,size=${megabytes}m`, this.folder]);
  }

  /** Fills the disk except for some bytes. */
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
