import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { create as contentDisposition } from 'content-disposition';
import { createWriteStream } from 'node:fs';
import { stat as statFile, unlink } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assertValidKey, splitFolder } from '../object-key.js';
import { ObjectExistsError, ObjectMissingError, StorageError } from '../storage-errors.js';
import type {
  ByteRange,
  JoinedObject,
  PutOptions,
  ReadUrlOptions,
  Storage,
  StorageOptions,
  StoredObject,
  UploadForm,
  UploadFormOptions,
  WrittenObject,
} from '../storage.js';
import { parseS3Address } from './s3-address.js';
import { createS3Client, type S3ConnectionOptions } from './s3-client.js';
import { isNotFound, toS3Error } from './s3-errors.js';
import { canCopyParts, copyParts } from './s3-join.js';
import { listUploads } from './list-uploads.js';
import { readObject } from './s3-read.js';
import { readOwner, type S3Destination, type S3Target, type S3WriteOptions } from './s3-target.js';
import { uploadObject, type UploadContent } from './s3-upload.js';

export interface S3StorageOptions extends S3ConnectionOptions, S3WriteOptions {}

/** Limit of signatures. */
const MAX_URL_LIFETIME_S = 7 * 24 * 60 * 60;

/** Keeps objects in a bucket of S3 or of a server that is compatible with it. */
export class S3Storage implements Storage {
  private readonly client: S3Client;
  private readonly destination: S3Destination;
  private readonly bucket: string;
  /** Empty, or ends with a slash. */
  private readonly prefix: string;

  /** Connects when it is used. @throws S3AddressError */
  constructor(address: string, options: S3StorageOptions) {
    const parsed = parseS3Address(address);
    this.client = createS3Client(parsed, options);
    this.bucket = parsed.bucket;
    const folder = parsed.path.replace(/^\/+|\/+$/g, '');
    this.prefix = folder === '' ? '' : `${folder}/`;
    this.destination = {
      client: this.client,
      options,
      isAws: parsed.endpoint === null,
      supportsConditions: true,
    };
  }

  /** Checks that objects can be listed. @throws StorageError */
  async assertAccessible(): Promise<void> {
    const list = new ListObjectsV2Command({ Bucket: this.bucket, Prefix: this.prefix, MaxKeys: 1 });
    await this.attempt(`the bucket ${this.bucket} cannot be used`, () => this.client.send(list));
  }

  /** Aborts multipart uploads that began before a time, and whose process has ended. Their parts cost storage. */
  async abortUploads(before: number): Promise<void> {
    await this.attempt('failed to abort old multipart uploads', async () => {
      for await (const { Key, UploadId, Initiated } of listUploads(this.client, this.bucket, this.prefix)) {
        if (Initiated && Initiated.getTime() < before)
          await this.client.send(new AbortMultipartUploadCommand({ Bucket: this.bucket, Key, UploadId }));
      }
    });
  }

  async putFile(key: string, path: string, options: PutOptions = {}): Promise<WrittenObject> {
    const { size } = await statFile(path);
    const written = await this.put(key, { path, size }, options);
    await unlink(path);
    return written;
  }

  putStream(key: string, content: Readable, options: PutOptions = {}): Promise<WrittenObject> {
    // It may fail before it is read. Reading it then fails with its error.
    content.on('error', () => undefined);
    return this.put(key, content, options).finally(() => content.destroy());
  }

  async stat(key: string): Promise<StoredObject | null> {
    try {
      const head = await this.client.send(new HeadObjectCommand(this.toTarget(key)));
      const { ContentLength: size = 0, ETag: etag, LastModified } = head;
      const modifiedAt = LastModified?.getTime() ?? 0;
      return { key, size, modifiedAt, owner: readOwner(head), ...(etag !== undefined && { etag }) };
    } catch (error) {
      if (isNotFound(error)) return null;
      throw toS3Error(`failed to read the object ${JSON.stringify(key)}`, error);
    }
  }

  read(key: string, range?: ByteRange): Promise<Readable> {
    return this.attemptToRead(key, (target) => readObject(this.client, target, range));
  }

  async toLocalFile(key: string, target: string, { signal }: StorageOptions = {}): Promise<string> {
    const content = await this.read(key);
    try {
      await pipeline(content, createWriteStream(target), signal ? { signal } : {});
      return target;
    } catch (error) {
      signal?.throwIfAborted();
      throw toS3Error(`failed to download the object ${JSON.stringify(key)}`, error);
    }
  }

  async remove(key: string): Promise<void> {
    await this.attempt(`failed to remove the object ${JSON.stringify(key)}`, () =>
      this.client.send(new DeleteObjectCommand(this.toTarget(key))),
    );
  }

  createReadUrl(key: string, options: ReadUrlOptions): Promise<string> {
    const { expiresAt, name, contentType, isInline } = options;
    const lifetimeS = Math.ceil((expiresAt - Date.now()) / 1_000);
    const command = new GetObjectCommand({
      ...this.toTarget(key),
      ResponseContentDisposition: contentDisposition(name, { type: isInline ? 'inline' : 'attachment' }),
      ResponseContentType: contentType ?? 'application/octet-stream',
    });
    const expiresIn = Math.max(1, Math.min(MAX_URL_LIFETIME_S, lifetimeS));
    return this.attempt('failed to sign a URL', () => getSignedUrl(this.client, command, { expiresIn }));
  }

  createUploadForm({ prefix, expiresAt, maxBytes, fields = {} }: UploadFormOptions): Promise<UploadForm> {
    const { Bucket, Key } = this.toTarget(`${prefix}\${filename}`);
    const form = {
      Bucket,
      Key,
      Expires: Math.max(1, Math.ceil((expiresAt - Date.now()) / 1_000)),
      Conditions: [
        ['content-length-range' as const, 0, maxBytes] as ['content-length-range', number, number],
        ...Object.keys(fields).map((field): ['starts-with', string, string] => [
          'starts-with',
          `$${field}`,
          '',
        ]),
      ],
    };
    return this.attempt('failed to sign a form', async () => {
      const signed = await createPresignedPost(this.client, form);
      return { url: signed.url, fields: { ...signed.fields, ...fields } };
    });
  }

  async join(parts: readonly string[], key: string, options: PutOptions = {}): Promise<JoinedObject> {
    const objects = await Promise.all(parts.map((part) => this.stat(part)));
    const sizes = objects.map((object, index) => {
      if (!object) throw new ObjectMissingError(parts[index] ?? '');
      return object.size;
    });
    const size = sizes.reduce((sum, bytes) => sum + bytes, 0);
    if (!canCopyParts(sizes)) {
      return this.putStream(key, Readable.from(this.readAll(parts), { objectMode: false }), options);
    }
    await this.write(key, options, (target) =>
      copyParts(
        this.destination,
        parts.map((part) => this.toTarget(part)),
        target,
        options,
      ),
    );
    await this.verifySize(key, size);
    return { size, md5: null };
  }

  async *list(prefix: string): AsyncIterable<StoredObject> {
    splitFolder(prefix);
    const scope = { Bucket: this.bucket, Prefix: this.prefix + prefix };
    try {
      for await (const { Contents = [] } of paginateListObjectsV2({ client: this.client }, scope)) {
        for (const { Key = '', Size: size = 0, LastModified } of Contents) {
          // Consoles of object stores create empty objects for folders.
          if (Key.endsWith('/') && size === 0) continue;
          yield { key: Key.slice(this.prefix.length), size, modifiedAt: LastModified?.getTime() ?? 0 };
        }
      }
    } catch (error) {
      throw toS3Error(`failed to list the bucket ${this.bucket}`, error);
    }
  }

  private put(key: string, content: UploadContent, options: PutOptions): Promise<WrittenObject> {
    return this.write(key, options, (target) => uploadObject(this.destination, target, content, options));
  }

  private async write<T>(
    key: string,
    options: PutOptions,
    action: (target: S3Target) => Promise<T>,
  ): Promise<T> {
    try {
      assertValidKey(key);
      const target = this.toTarget(key);
      // Without this, a large file would be sent in vain, and servers without conditions would replace the object.
      await this.assertFree(key, options);
      return await action(target);
    } catch (error) {
      options.signal?.throwIfAborted();
      if (error instanceof ObjectExistsError) throw new ObjectExistsError(key);
      throw toS3Error(`failed to store the object ${JSON.stringify(key)}`, error);
    }
  }

  private async assertFree(key: string, { overwrite = false }: PutOptions): Promise<void> {
    if (!overwrite && (await this.stat(key)) !== null) throw new ObjectExistsError(key);
  }

  /** Removes an object that the server has joined in another size. @throws StorageError */
  private async verifySize(key: string, size: number): Promise<void> {
    const joined = await this.stat(key);
    if (joined?.size === size) return;
    await this.remove(key);
    throw new StorageError(`the joined object has ${joined?.size ?? 0} bytes instead of ${size}`);
  }

  private async *readAll(keys: readonly string[]): AsyncIterable<Buffer> {
    for (const key of keys) yield* (await this.read(key)) as AsyncIterable<Buffer>;
  }

  /** Objects of other programs and those of forms, which clients name, may have any key. */
  private toTarget(key: string): S3Target {
    return { Bucket: this.bucket, Key: this.prefix + key };
  }

  private async attemptToRead<T>(key: string, action: (target: S3Target) => Promise<T>): Promise<T> {
    try {
      return await action(this.toTarget(key));
    } catch (error) {
      if (isNotFound(error)) throw new ObjectMissingError(key);
      throw toS3Error(`failed to read the object ${JSON.stringify(key)}`, error);
    }
  }

  private async attempt<T>(message: string, action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      throw toS3Error(message, error);
    }
  }
}
