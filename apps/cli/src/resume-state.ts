import envPaths from 'env-paths';
import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readTextFile } from './files.js';

/** Identity of a file. */
export interface FileIdentity {
  /** Absolute path of the file. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
}

/** Identity of an upload. */
export interface UploadIdentity extends FileIdentity {
  /** URL of the service. */
  readonly service: string;
  readonly pipeline: string;
  /** Null for one that the command chooses. */
  readonly objectKey: string | null;
}

/** Ids of uploads and jobs. */
const ID = /^[0-9a-f]{24}$/;
/** Versions of contents. */
const ETAG = /^(?:W\/)?"[\x21\x23-\x7e]{1,200}"$/;

/**
 * Remembers the id of an upload or a job, or the version of a download, until it is complete, so that a repeated command
 * continues it.
 */
export class ResumeState {
  private readonly file: string;

  private constructor(
    key: string,
    folder: 'uploads' | 'jobs' | 'downloads',
    private readonly pattern = ID,
  ) {
    const cache = envPaths('mediajobs', { suffix: '' }).cache;
    this.file = join(cache, folder, createHash('sha256').update(key).digest('hex'));
  }

  static ofUpload({ service, pipeline, objectKey, path, size, modifiedAt }: UploadIdentity): ResumeState {
    return new ResumeState(JSON.stringify([service, pipeline, objectKey, path, size, modifiedAt]), 'uploads');
  }

  /** @param request everything else that makes two jobs the same one */
  static ofJob(service: string, request: object, { path, size, modifiedAt }: FileIdentity): ResumeState {
    return new ResumeState(JSON.stringify([service, request, path, size, modifiedAt]), 'jobs');
  }

  /** @param path absolute path that the content is saved as */
  static ofDownload(service: string, fileId: string, path: string): ResumeState {
    return new ResumeState(JSON.stringify([service, fileId, path]), 'downloads', ETAG);
  }

  /** Returns what was remembered; null for nothing. */
  async read(): Promise<string | null> {
    const text = (await readTextFile(this.file))?.trim() ?? '';
    return this.pattern.test(text) ? text : null;
  }

  async write(text: string): Promise<void> {
    await mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
    await writeFile(this.file, `${text}\n`, { mode: 0o600 });
  }

  async remove(): Promise<void> {
    await rm(this.file, { force: true });
  }
}
