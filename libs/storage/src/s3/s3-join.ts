import { UploadPartCopyCommand, type CompletedPart } from '@aws-sdk/client-s3';
import { randomUUID } from 'node:crypto';
import type { PutOptions } from '../storage.js';
import { acceptOwnWrite, withConditions } from './conditional-write.js';
import {
  forEachConcurrently,
  storeInParts,
  toSendOptions,
  type MultipartUpload,
} from './multipart-upload.js';
import type { S3Destination, S3Target } from './s3-target.js';

const MIB = 1024 * 1024;
/** Limits of S3: the last part may be smaller. */
const MIN_PART_BYTES = 5 * MIB;
const MAX_PART_BYTES = 5 * 1024 * MIB;
const MAX_PARTS = 10_000;
/** Copies that the server makes at the same time. */
const PARALLEL_COPIES = 4;

/** Returns true if the server can join objects of these sizes. */
export function canCopyParts(sizes: readonly number[]): boolean {
  return (
    sizes.length > 0 &&
    sizes.length <= MAX_PARTS &&
    sizes.slice(0, -1).every((size) => size >= MIN_PART_BYTES) &&
    sizes.every((size) => size > 0 && size <= MAX_PART_BYTES)
  );
}

/** Makes the server join objects of its bucket into one. @throws ObjectExistsError, errors of the SDK */
export function copyParts(
  destination: S3Destination,
  sources: readonly S3Target[],
  target: S3Target,
  options: PutOptions,
): Promise<void> {
  return withConditions(destination, true, () => copyOnce(destination, sources, target, options));
}

async function copyOnce(
  destination: S3Destination,
  sources: readonly S3Target[],
  target: S3Target,
  options: PutOptions,
): Promise<void> {
  const writeId = randomUUID();
  await acceptOwnWrite(destination.client, target, writeId, () =>
    storeInParts(destination, target, { ...options, writeId }, (upload) =>
      copyAll(destination, sources, upload, options.signal),
    ),
  );
}

async function copyAll(
  { client }: S3Destination,
  sources: readonly S3Target[],
  upload: MultipartUpload,
  signal: AbortSignal | undefined,
): Promise<CompletedPart[]> {
  const parts: CompletedPart[] = [];
  await forEachConcurrently(enumerate(sources), PARALLEL_COPIES, async ([index, source]) => {
    const PartNumber = index + 1;
    const copy = new UploadPartCopyCommand({ ...upload, PartNumber, CopySource: toCopySource(source) });
    const { CopyPartResult } = await client.send(copy, toSendOptions(signal));
    parts[index] = { PartNumber, ETag: CopyPartResult?.ETag };
  });
  return parts;
}

function* enumerate<T>(items: readonly T[]): Generator<[number, T]> {
  yield* items.entries();
}

/** Names of objects may hold any character, and the header none beyond ASCII. */
function toCopySource({ Bucket, Key }: S3Target): string {
  return [Bucket, ...Key.split('/')].map(encodeURIComponent).join('/');
}
