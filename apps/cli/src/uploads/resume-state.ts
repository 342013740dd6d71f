import envPaths from 'env-paths';
import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readTextFile } from '../files.js';

/** What makes two files the same one. */
export interface FileIdentity {
  /** Absolute path of the file. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
}

/** What makes two uploads the same one. */
export interface UploadIdentity extends FileIdentity {
  /** URL of the service. */
  readonly service: string;
  readonly pipeline: string;
  /** Null for one that the command chooses. */
  readonly objectKey: string | null;
}

/** Remembers the id of an upload or a job until it is complete, so that a repeated command continues it. */
export class ResumeState {
  private readonly file: string;

  private constructor(key: string, folder: string) {
    this.file = join(folder, createHash('sha256').update(key).digest('hex'));
  }

  static ofUpload(
    { service, pipeline, objectKey, path, size, modifiedAt }: UploadIdentity,
    folder = stateFolder('uploads'),
  ): ResumeState {
    return new ResumeState(JSON.stringify([service, pipeline, objectKey, path, size, modifiedAt]), folder);
  }

  /** @param request everything else that makes two jobs the same one */
  static ofJob(
    service: string,
    request: object,
    { path, size, modifiedAt }: FileIdentity,
    folder = stateFolder('jobs'),
  ): ResumeState {
    return new ResumeState(JSON.stringify([service, request, path, size, modifiedAt]), folder);
  }

  /** Returns the id that was remembered; null without one. */
  async read(): Promise<string | null> {
    const text = (await readTextFile(this.file))?.trim() ?? '';
    return /^[0-9a-f]{24}$/.test(text) ? text : null;
  }

  async write(id: string): Promise<void> {
    await mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
    await writeFile(this.file, `${id}\n`, { mode: 0o600 });
  }

  async remove(): Promise<void> {
    await rm(this.file, { force: true });
  }
}

function stateFolder(name: string): string {
  return join(envPaths('mediajobs', { suffix: '' }).cache, name);
}
