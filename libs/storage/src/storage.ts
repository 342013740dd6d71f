import type { Readable } from 'node:stream';

/** A stored object. */
export interface StoredObject {
  /** Path below the root with `/` between folders; it never begins with `/` and has no `.` or `..`. */
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
}

/** What a write stored. */
export interface WrittenObject {
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal MD5 of the content. */
  readonly md5: string;
}

export interface StorageOptions {
  readonly signal?: AbortSignal;
}

export interface PutOptions extends StorageOptions {
  /** Replaces an object with this key. Default false: the write fails with ObjectExistsError. */
  readonly overwrite?: boolean;
}

/** First and last byte, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Stores objects by key. Objects appear whole or not at all. */
export interface Storage {
  /** Stores a local file. The file belongs to the storage afterwards, which may move it. @throws ObjectExistsError, InvalidKeyError, StorageError */
  putFile(key: string, path: string, options?: PutOptions): Promise<WrittenObject>;
  /** Stores a stream. @throws ObjectExistsError, InvalidKeyError, StorageError */
  putStream(key: string, content: Readable, options?: PutOptions): Promise<WrittenObject>;
  /** Returns the object of a key; null if there is none. @throws InvalidKeyError, StorageError */
  stat(key: string): Promise<StoredObject | null>;
  /** Reads an object or a part of it. @throws ObjectMissingError, InvalidKeyError, StorageError */
  read(key: string, range?: ByteRange): Promise<Readable>;
  /**
   * Returns a local file with the content. A local storage returns its own file, which must not be changed; others
   * download to `target`. @throws ObjectMissingError, InvalidKeyError, StorageError
   */
  toLocalFile(key: string, target: string, options?: StorageOptions): Promise<string>;
  /** Removes an object; does nothing if there is none. @throws InvalidKeyError, StorageError */
  remove(key: string): Promise<void>;
  /** Lists the objects whose keys begin with a prefix, in any order. @throws InvalidKeyError, StorageError */
  list(prefix: string): AsyncIterable<StoredObject>;
}
