import envPaths from 'env-paths';
import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readTextFile } from '../files.js';

/** What makes two uploads the same one. */
export interface UploadIdentity {
  /** URL of the service. */
  readonly service: string;
  readonly pipeline: string;
  /** Null for one that the command chooses. */
  readonly objectKey: string | null;
  /** Absolute path of the file. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
}

/** Remembers the id of an upload until it is complete, so that a repeated command continues it. */
export class UploadState {
  private readonly file: string;

  constructor(
    identity: UploadIdentity,
    folder = join(envPaths('mediajobs', { suffix: '' }).cache, 'uploads'),
  ) {
    const { service, pipeline, objectKey, path, size, modifiedAt } = identity;
    const key = JSON.stringify([service, pipeline, objectKey, path, size, modifiedAt]);
    this.file = join(folder, createHash('sha256').update(key).digest('hex'));
  }

  /** Returns the id of the upload that was interrupted; null without one. */
  async read(): Promise<string | null> {
    const text = (await readTextFile(this.file))?.trim() ?? '';
    return /^[0-9a-f]{24}$/.test(text) ? text : null;
  }

  async write(uploadId: string): Promise<void> {
    await mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
    await writeFile(this.file, `${uploadId}\n`, { mode: 0o600 });
  }

  async remove(): Promise<void> {
    await rm(this.file, { force: true });
  }
}
