import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCopyCommand,
  type CompletedPart,
} from '@aws-sdk/client-s3';
import { randomUUID } from 'node:crypto';
import { ObjectExistsError } from '../storage-errors.js';
import type { PutOptions } from '../storage.js';
import { toCondition, withConditions } from './conditional-write.js';
import { isPreconditionFailed } from './s3-errors.js';
import { toObjectParameters, type S3Destination, type S3Target } from './s3-target.js';

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
  const { client } = destination;
  const parameters = toObjectParameters(destination, options, randomUUID());
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...target, ...parameters }));
  const upload = { ...target, UploadId };
  try {
    const Parts = await copyAll(destination, sources, upload, options.signal);
    const condition = toCondition(destination, options);
    await client.send(
      new CompleteMultipartUploadCommand({ ...upload, ...condition, MultipartUpload: { Parts } }),
    );
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
    throw isPreconditionFailed(error) ? new ObjectExistsError(target.Key) : error;
  }
}

async function copyAll(
  { client }: S3Destination,
  sources: readonly S3Target[],
  upload: S3Target & { readonly UploadId: string | undefined },
  signal: AbortSignal | undefined,
): Promise<CompletedPart[]> {
  const parts: CompletedPart[] = [];
  const waiting = sources.entries();
  const copyNext = async (): Promise<void> => {
    for (const [index, source] of waiting) {
      signal?.throwIfAborted();
      const PartNumber = index + 1;
      const copy = { ...upload, PartNumber, CopySource: toCopySource(source) };
      const { CopyPartResult } = await client.send(new UploadPartCopyCommand(copy));
      parts[index] = { PartNumber, ETag: CopyPartResult?.ETag };
    }
  };
  await Promise.all(Array.from({ length: PARALLEL_COPIES }, copyNext));
  return parts;
}

/** Names of objects may hold any character, and the header none beyond ASCII. */
function toCopySource({ Bucket, Key }: S3Target): string {
  return [Bucket, ...Key.split('/')].map(encodeURIComponent).join('/');
}
