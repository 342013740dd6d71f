import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  HeadObjectCommand,
  type CompleteMultipartUploadCommandOutput,
  type HeadObjectCommandOutput,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { randomUUID } from 'node:crypto';
import { pipeline, type Readable } from 'node:stream';
import { ContentDigest } from '../content-digest.js';
import { ObjectExistsError, StorageError } from '../storage-errors.js';
import type { PutOptions, WrittenObject } from '../storage.js';
import { toCondition, withConditions } from './conditional-write.js';
import { isPreconditionFailed } from './s3-errors.js';
import { readWriteId, toObjectParameters, type S3Destination, type S3Target } from './s3-target.js';

const MIB = 1024 * 1024;
/** Parts are held in memory. A stream of unknown size may have 80 GB therefore. */
const MIN_PART_BYTES = 8 * MIB;
const MAX_PARTS = 10_000;
const PARALLEL_PARTS = 2;
/** Algorithms of encryption at rest with which an `ETag` is the MD5 of the content. */
const TRANSPARENT_ENCRYPTION: readonly (string | undefined)[] = [undefined, 'AES256'];
const MD5_ETAG = /^"?([\da-f]{32})"?$/;

/** Content that can be sent again when the server refuses a condition. */
export interface UploadContent {
  open(): Readable;
  /** Bytes; null if that is unknown. */
  readonly size: number | null;
  /** False for a stream, which can be read once. */
  readonly isRepeatable: boolean;
}

/** Stores content and verifies it. @throws ObjectExistsError, StorageError, errors of the SDK */
export function uploadObject(
  destination: S3Destination,
  target: S3Target,
  content: UploadContent,
  options: PutOptions,
): Promise<WrittenObject> {
  return withConditions(destination, content.isRepeatable, () =>
    uploadOnce(destination, target, content, options),
  );
}

async function uploadOnce(
  destination: S3Destination,
  target: S3Target,
  content: UploadContent,
  options: PutOptions,
): Promise<WrittenObject> {
  const digest = new ContentDigest();
  const writeId = randomUUID();
  // Errors of the content reach the upload by the digest.
  const source = pipeline(content.open(), digest, () => undefined);
  try {
    const result = await send(destination, target, digest, { ...options, writeId, size: content.size });
    const md5 = digest.finishMd5();
    await verifyUpload(destination, target, {
      writeId,
      md5,
      size: digest.byteCount,
      crc32: digest.crc32,
      result,
    });
    return { size: digest.byteCount, md5 };
  } finally {
    source.destroy();
  }
}

async function send(
  destination: S3Destination,
  target: S3Target,
  body: Readable,
  options: PutOptions & { readonly writeId: string; readonly size: number | null },
): Promise<CompleteMultipartUploadCommandOutput | null> {
  const { signal, size, writeId } = options;
  const { client, isAws } = destination;
  // The operator may turn checksums off for servers that refuse them.
  const hasChecksums = (await client.config.requestChecksumCalculation()) === 'WHEN_SUPPORTED';
  const upload = new Upload({
    client,
    queueSize: PARALLEL_PARTS,
    partSize: Math.max(MIN_PART_BYTES, Math.ceil((size ?? 0) / MAX_PARTS)),
    params: {
      ...target,
      ...toObjectParameters(destination, options, writeId),
      ...toCondition(destination, options),
      ...(size !== null && { ContentLength: size }),
      ...(hasChecksums && { ChecksumAlgorithm: 'CRC32' as const }),
      ...(hasChecksums && isAws && { ChecksumType: 'FULL_OBJECT' as const }),
      Body: body,
    },
  });
  const abort = (): void => {
    // The promise of `done` tells when the upload has ended.
    upload.abort().catch(() => undefined);
  };
  signal?.addEventListener('abort', abort, { once: true });
  try {
    signal?.throwIfAborted();
    return await upload.done();
  } catch (error) {
    signal?.throwIfAborted();
    await abortParts(destination, target, upload.uploadId);
    if (!isPreconditionFailed(error)) throw error;
    // The SDK repeats requests whose response was lost: the object may be the one of this write.
    if (readWriteId(await destination.client.send(new HeadObjectCommand(target))) === writeId) return null;
    throw new ObjectExistsError(target.Key);
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

/** Removes the parts of an upload that was not completed. The SDK leaves them where the server has refused the completion. */
async function abortParts(
  { client }: S3Destination,
  target: S3Target,
  UploadId: string | undefined,
): Promise<void> {
  if (UploadId === undefined) return;
  // It may be aborted or completed already. Workers abort what is left after days.
  await client.send(new AbortMultipartUploadCommand({ ...target, UploadId })).catch(() => undefined);
}

/** A sent object, and the response of the server; null if that is unknown. */
export interface SentObject {
  readonly writeId: string;
  readonly size: number;
  readonly md5: string;
  readonly crc32: string;
  readonly result: CompleteMultipartUploadCommandOutput | null;
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
