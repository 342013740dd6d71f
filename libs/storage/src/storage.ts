import type { Readable } from 'node:stream';

/** A stored object. */
export interface StoredObject {
  /** Path below the root with `/` between folders; it never begins with `/` and has no `.` or `..`. */
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
  /** Owner that its write named, as far as the storage keeps owners and `stat` was used. */
  readonly owner?: string | null;
  /** Entity tag with which object stores answer requests for the content, if `stat` was used. */
  readonly etag?: string;
}

/** Result of a write. */
export interface WrittenObject {
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal MD5 of the content. */
  readonly md5: string;
}

/** Result of a join. */
export interface JoinedObject {
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal MD5 of the content; null where the server has joined it, so that only a copy tells. */
  readonly md5: string | null;
}

export interface StorageOptions {
  readonly signal?: AbortSignal;
}

export interface PutOptions extends StorageOptions {
  /** Replaces an object with this key. Default false: the write fails with ObjectExistsError. */
  readonly overwrite?: boolean;
  /** Media type that a server of the object may send. */
  readonly contentType?: string;
  /** Identifies the writer, in ASCII. Object stores keep it with the object. */
  readonly owner?: string;
  /** False may leave the MD5 empty, for an object that is only a part of another one. Default true. */
  readonly checksum?: boolean;
}

/** Conditions of a URL by which a client may read an object of the storage. */
export interface ReadUrlOptions {
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** Name under which the content is saved. */
  readonly name: string;
  readonly contentType: string | null;
  /** True if browsers may show the content instead of saving it. */
  readonly isInline: boolean;
}

/** Conditions of a form by which a client may write an object of the storage. */
export interface UploadFormOptions {
  /** Objects are written below this prefix; the name of the file in the form is appended. */
  readonly prefix: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** Bytes of one object. */
  readonly maxBytes: number;
  /** Further fields of the form, whose values the client may change, such as `chunk`. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** A form that a client sends as multipart/form-data, followed by the file. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
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
  /** Returns a URL by which clients read an object without the service; null if the storage has none. */
  createReadUrl(key: string, options: ReadUrlOptions): Promise<string | null>;
  /** Returns a form by which clients write objects without the service; null if the storage has none. */
  createUploadForm(options: UploadFormOptions): Promise<UploadForm | null>;
  /** Joins objects into one, in constant memory. The parts stay. @throws ObjectExistsError, ObjectMissingError, StorageError */
  join(parts: readonly string[], key: string, options?: PutOptions): Promise<JoinedObject>;
  /** Lists the objects whose keys begin with a prefix, in any order. @throws InvalidKeyError, StorageError */
  list(prefix: string): AsyncIterable<StoredObject>;
}
