import { createFolder } from '@mediajobs/settings';
import { randomUUID } from 'node:crypto';
import { constants, createReadStream, type Dirent } from 'node:fs';
import { link, lstat, mkdir, open, readdir, realpath, rename, rm, rmdir, unlink } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { Readable } from 'node:stream';
import { assertValidKey, INCOMING_FOLDER, splitFolder } from '../object-key.js';
import { ObjectExistsError, ObjectMissingError, StorageError } from '../storage-errors.js';
import type { ByteRange, PutOptions, Storage, StoredObject, WrittenObject } from '../storage.js';
import { hashFile, writeHashed, writeUnhashed } from './hashing.js';

/** Age at which a file that is being written belongs to a process that has ended. */
const ABANDONED_MS = 24 * 60 * 60 * 1_000;
/** Times that a folder may be removed by another process between its creation and its use. */
const MAX_FOLDER_RACES = 10;

/**
 * Keeps objects as files below a folder, which several processes and machines may share. A file is written under another
 * name and appears by a hard link, which the file system refuses if the name exists.
 */
export class LocalStorage implements Storage {
  private constructor(private readonly root: string) {}

  /** Creates the folder if it is missing, and removes what processes that have ended left in it. @throws StorageError */
  static async open(root: string): Promise<LocalStorage> {
    try {
      await createFolder(join(root, INCOMING_FOLDER));
      const storage = new LocalStorage(await realpath(root));
      await storage.removeAbandoned(Date.now() - ABANDONED_MS);
      return storage;
    } catch (error) {
      throw toStorageError(`the storage folder ${root} cannot be used`, error);
    }
  }

  async putFile(key: string, path: string, options: PutOptions = {}): Promise<WrittenObject> {
    const incoming = this.createIncomingPath();
    try {
      await link(path, incoming);
    } catch (error) {
      if (errorCode(error) !== 'EXDEV') throw toStorageError(`failed to store ${path}`, error);
      const copied = await this.putStream(key, createReadStream(path), options);
      await unlink(path);
      return copied;
    }
    const { signal } = options;
    const written = await this.write(key, incoming, options, () =>
      hashFile(incoming, { flush: true, signal }),
    );
    await unlink(path);
    return written;
  }

  putStream(key: string, content: Readable, options: PutOptions = {}): Promise<WrittenObject> {
    const incoming = this.createIncomingPath();
    // It may fail before it is read. Reading it then fails with its error.
    content.on('error', () => undefined);
    const store = options.checksum === false ? writeUnhashed : writeHashed;
    return this.write(key, incoming, options, () => store(content, incoming, options.signal)).finally(() =>
      content.destroy(),
    );
  }

  async stat(key: string): Promise<StoredObject | null> {
    const path = this.toPath(key);
    try {
      await this.assertInside(dirname(path));
      return await statFile(key, path);
    } catch (error) {
      if (isMissing(error)) return null;
      throw toStorageError(`failed to read the object ${JSON.stringify(key)}`, error);
    }
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const path = await this.toLocalFile(key);
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch((error: unknown) => {
      throw isMissing(error)
        ? new ObjectMissingError(key)
        : toStorageError('failed to open an object', error);
    });
    return file.createReadStream(range ?? {});
  }

  async toLocalFile(key: string): Promise<string> {
    if ((await this.stat(key)) === null) throw new ObjectMissingError(key);
    return this.toPath(key);
  }

  /** Also removes the folders that this leaves empty. */
  async remove(key: string): Promise<void> {
    const path = this.toPath(key);
    try {
      await this.assertInside(dirname(path));
      await unlink(path);
      for (let folder = dirname(path); folder !== this.root; folder = dirname(folder)) await rmdir(folder);
    } catch (error) {
      if (isMissing(error) || ['ENOTEMPTY', 'EEXIST'].includes(errorCode(error))) return;
      throw toStorageError(`failed to remove the object ${JSON.stringify(key)}`, error);
    }
  }

  createReadUrl(): Promise<null> {
    return Promise.resolve(null);
  }

  createUploadForm(): Promise<null> {
    return Promise.resolve(null);
  }

  join(parts: readonly string[], key: string, options: PutOptions = {}): Promise<WrittenObject> {
    return this.putStream(key, Readable.from(this.readAll(parts)), options);
  }

  async *list(prefix: string): AsyncIterable<StoredObject> {
    const folder = splitFolder(prefix);
    yield* this.walk(folder === '' ? '' : `${folder}/`, prefix);
  }

  private async *readAll(keys: readonly string[]): AsyncIterable<Buffer> {
    for (const key of keys) yield* (await this.read(key)) as AsyncIterable<Buffer>;
  }

  /** Yields files of any name: other programs may store files below the root, too. */
  private async *walk(folder: string, prefix: string): AsyncIterable<StoredObject> {
    for (const entry of await this.readFolder(folder)) {
      const key = `${folder}${entry.name}`;
      if (key === INCOMING_FOLDER) continue;
      if (entry.isDirectory() && (`${key}/`.startsWith(prefix) || prefix.startsWith(`${key}/`)))
        yield* this.walk(`${key}/`, prefix);
      const isListed = entry.isFile() && key.startsWith(prefix);
      const object = isListed ? await statFile(key, join(this.root, key)).catch(toNothing) : null;
      if (object) yield object;
    }
  }

  private async readFolder(folder: string): Promise<Dirent[]> {
    const path = join(this.root, folder);
    try {
      await this.assertInside(path);
      return await readdir(path, { withFileTypes: true });
    } catch (error) {
      if (isMissing(error)) return [];
      throw toStorageError('failed to list objects', error);
    }
  }

  /** Gives a complete file its name. */
  private async publish(key: string, incoming: string, overwrite: boolean): Promise<void> {
    const target = this.toPath(key);
    for (let races = 0; ; races += 1) {
      try {
        await mkdir(dirname(target), { recursive: true });
        await this.assertInside(dirname(target));
        await (overwrite ? rename(incoming, target) : link(incoming, target));
        return;
      } catch (error) {
        if (errorCode(error) === 'EEXIST') throw new ObjectExistsError(key);
        // `remove` has removed the folder, which was empty.
        if (errorCode(error) !== 'ENOENT' || races === MAX_FOLDER_RACES) throw error;
      }
    }
  }

  /** Completes an incoming file, and gives it its name. */
  private async write(
    key: string,
    incoming: string,
    { overwrite = false, signal }: PutOptions,
    complete: () => Promise<WrittenObject>,
  ): Promise<WrittenObject> {
    try {
      // Without this, a large file would be read in vain.
      if (!overwrite && (await this.stat(key)) !== null) throw new ObjectExistsError(key);
      const written = await complete();
      await this.publish(key, incoming, overwrite);
      return written;
    } catch (error) {
      signal?.throwIfAborted();
      throw toStorageError(`failed to store the object ${JSON.stringify(key)}`, error);
    } finally {
      await rm(incoming, { force: true });
    }
  }

  private createIncomingPath(): string {
    return join(this.root, INCOMING_FOLDER, randomUUID());
  }

  private toPath(key: string): string {
    assertValidKey(key);
    return join(this.root, key);
  }

  /** Refuses folders that a symbolic link moves out of the root. */
  private async assertInside(folder: string): Promise<void> {
    const actual = await realpath(folder);
    if (actual !== this.root && !actual.startsWith(this.root + sep))
      throw new StorageError(`the folder ${folder} leads out of the storage`);
  }

  private async removeAbandoned(before: number): Promise<void> {
    const folder = join(this.root, INCOMING_FOLDER);
    for (const name of await readdir(folder)) {
      const stats = await lstat(join(folder, name)).catch(() => null);
      if (stats && stats.mtimeMs < before) await rm(join(folder, name), { force: true });
    }
  }
}

/** Returns null for what is no regular file. Does not follow a symbolic link. */
async function statFile(key: string, path: string): Promise<StoredObject | null> {
  const stats = await lstat(path);
  return stats.isFile() ? { key, size: stats.size, modifiedAt: Math.floor(stats.mtimeMs) } : null;
}

/** Returns null for a file that was removed meanwhile. */
function toNothing(error: unknown): null {
  if (isMissing(error)) return null;
  throw toStorageError('failed to list objects', error);
}

function errorCode(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code ?? '');
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'ELOOP'].includes(errorCode(error));
}

function toStorageError(message: string, error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new StorageError(`${message}: ${reason}`, { cause: error });
}
