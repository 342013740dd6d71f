import {
  DeleteObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
  type CompletedPart,
  type CompleteMultipartUploadCommandOutput,
  type HeadObjectCommandOutput,
  type PutObjectCommandOutput,
} from '@aws-sdk/client-s3';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { ContentDigest } from '../content-digest.js';
import { StorageError } from '../storage-errors.js';
import type { PutOptions, WrittenObject } from '../storage.js';
import { acceptOwnWrite, toCondition, withConditions } from './conditional-write.js';
import { divideFile, divideStream, type ContentPart, type FileContent } from './content-parts.js';
import {
  forEachConcurrently,
  storeInParts,
  toSendOptions,
  type MultipartOptions,
  type MultipartUpload,
} from './multipart-upload.js';
import { withBody } from './request-body.js';
import { readWriteId, toObjectParameters, type S3Destination, type S3Target } from './s3-target.js';

/** Parts of a file that are sent at the same time. Those of a stream are in memory, and sent one by one. */
const PARALLEL_PARTS = 2;
/** Algorithms of encryption at rest with which an `ETag` is the MD5 of the content. */
const TRANSPARENT_ENCRYPTION: readonly (string | undefined)[] = [undefined, 'AES256'];
const MD5_ETAG = /^"?([\da-f]{32})"?$/;

/** Content of an object. A stream can be read once. */
export type UploadContent = FileContent | Readable;

/** Answer of the server to a write. */
type WriteOutput = PutObjectCommandOutput | CompleteMultipartUploadCommandOutput;

interface UploadOptions extends PutOptions {
  readonly writeId: string;
  /** The operator may turn checksums off for servers that refuse them. */
  readonly hasChecksums: boolean;
}

/** Stores content and verifies it. @throws ObjectExistsError, StorageError, errors of the SDK */
export function uploadObject(
  destination: S3Destination,
  target: S3Target,
  content: UploadContent,
  options: PutOptions,
): Promise<WrittenObject> {
  return withConditions(destination, !(content instanceof Readable), () =>
    uploadOnce(destination, target, content, options),
  );
}

async function uploadOnce(
  destination: S3Destination,
  target: S3Target,
  content: UploadContent,
  options: PutOptions,
): Promise<WrittenObject> {
  const { client } = destination;
  const hasChecksums = (await client.config.requestChecksumCalculation()) === 'WHEN_SUPPORTED';
  const writeId = randomUUID();
  const digest = new ContentDigest();
  const result = await acceptOwnWrite(client, target, writeId, () =>
    send(destination, target, content, digest, { ...options, writeId, hasChecksums }),
  );
  const { byteCount: size, crc32 } = digest;
  const md5 = digest.finishMd5();
  await verifyUpload(destination, target, { writeId, md5, size, crc32, result });
  return { size, md5 };
}

async function send(
  destination: S3Destination,
  target: S3Target,
  content: UploadContent,
  digest: ContentDigest,
  options: UploadOptions,
): Promise<WriteOutput> {
  const parts =
    content instanceof Readable
      ? divideStream(content, digest, options.signal)
      : divideFile(content, digest, options.signal);
  try {
    const { value: first } = await parts.next();
    if (!first) throw new StorageError('the content has no parts');
    if (first.isLast) return await putObject(destination, target, first, options);
    const limit = content instanceof Readable ? 1 : PARALLEL_PARTS;
    return await storeInParts(destination, target, toMultipartOptions(destination, options), (upload) =>
      uploadParts(destination, upload, prepend(first, parts), limit, options),
    );
  } finally {
    await parts.return(undefined);
  }
}

/** The request is not aborted: the server may store the object although its connection has ended. */
async function putObject(
  destination: S3Destination,
  target: S3Target,
  part: ContentPart,
  options: UploadOptions,
): Promise<PutObjectCommandOutput> {
  const command = new PutObjectCommand({
    ...target,
    ...toObjectParameters(destination, options, options.writeId),
    ...toCondition(destination, options),
    ...toPartParameters(part, options),
  });
  options.signal?.throwIfAborted();
  return destination.client.send(withBody(command, part.open));
}

async function uploadParts(
  { client }: S3Destination,
  upload: MultipartUpload,
  parts: AsyncGenerator<ContentPart>,
  limit: number,
  options: UploadOptions,
): Promise<CompletedPart[]> {
  const completed: CompletedPart[] = [];
  await forEachConcurrently(parts, limit, async (part) => {
    const PartNumber = part.number;
    const command = new UploadPartCommand({ ...upload, PartNumber, ...toPartParameters(part, options) });
    const { ETag, ChecksumCRC32 } = await client.send(
      withBody(command, part.open),
      toSendOptions(options.signal),
    );
    completed[PartNumber - 1] = { PartNumber, ETag, ...(ChecksumCRC32 !== undefined && { ChecksumCRC32 }) };
  });
  return completed;
}

function toPartParameters(
  { size, crc32 }: ContentPart,
  { hasChecksums }: UploadOptions,
): { readonly ContentLength: number; readonly ChecksumCRC32?: string } {
  return { ContentLength: size, ...(hasChecksums && { ChecksumCRC32: crc32 }) };
}

function toMultipartOptions({ isAws }: S3Destination, options: UploadOptions): MultipartOptions {
  if (!options.hasChecksums) return options;
  return {
    ...options,
    checksums: { ChecksumAlgorithm: 'CRC32', ...(isAws && { ChecksumType: 'FULL_OBJECT' }) },
  };
}

async function* prepend<T>(first: T, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}

/** A sent object, and the response of the server; null if that is unknown. */
export interface SentObject {
  readonly writeId: string;
  readonly size: number;
  readonly md5: string;
  readonly crc32: string;
  readonly result: WriteOutput | null;
}

async function verifyUpload({ client }: S3Destination, target: S3Target, sent: SentObject): Promise<void> {
  const stored = await client.send(new HeadObjectCommand(target));
  const problem = findUploadProblem(sent, stored);
  if (problem === null) return;
  if (readWriteId(stored) === sent.writeId) await client.send(new DeleteObjectCommand(target));
  throw new StorageError(`the object store has other content than was sent: ${problem}`);
}

/** Returns in what a stored object differs from what was sent; null if it does not. */
export function findUploadProblem(
  { writeId, size, md5, crc32, result }: SentObject,
  stored: Pick<HeadObjectCommandOutput, 'ContentLength' | 'ETag' | 'Metadata' | 'ServerSideEncryption'>,
): string | null {
  if (readWriteId(stored as HeadObjectCommandOutput) !== writeId)
    return 'another program has replaced the object';
  if (stored.ContentLength !== size) return `${stored.ContentLength} bytes instead of ${size}`;
  // Checksums of checksums of parts end with the number of parts.
  const { ChecksumCRC32: checksum, ChecksumType: type } = result ?? {};
  if (checksum !== undefined && type !== 'COMPOSITE' && !checksum.includes('-') && checksum !== crc32)
    return `CRC-32 ${checksum} instead of ${crc32}`;
  const [, etag] = MD5_ETAG.exec(stored.ETag ?? '') ?? [];
  if (etag !== undefined && TRANSPARENT_ENCRYPTION.includes(stored.ServerSideEncryption) && etag !== md5)
    return `MD5 ${etag} instead of ${md5}`;
  return null;
}
