import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type ChecksumType,
  type CompletedPart,
  type CompleteMultipartUploadCommandOutput,
} from '@aws-sdk/client-s3';
import type { PutOptions } from '../storage.js';
import { toCondition } from './conditional-write.js';
import { toObjectParameters, type S3Destination, type S3Target } from './s3-target.js';

/** An upload that has begun. */
export interface MultipartUpload extends S3Target {
  readonly UploadId: string | undefined;
}

/** Identity of a multipart upload, and parameters of its object. */
export interface MultipartOptions extends PutOptions {
  readonly writeId: string;
  /** Parameters of the checksums of its parts. */
  readonly checksums?: { readonly ChecksumAlgorithm?: 'CRC32'; readonly ChecksumType?: ChecksumType };
}

/** Begins a multipart upload, and completes it with its parts. Leaves nothing when that fails. @throws errors of the SDK */
export async function storeInParts(
  destination: S3Destination,
  target: S3Target,
  options: MultipartOptions,
  storeParts: (upload: MultipartUpload) => Promise<CompletedPart[]>,
): Promise<CompleteMultipartUploadCommandOutput> {
  const { client } = destination;
  const { checksums = {}, signal, writeId } = options;
  const parameters = { ...target, ...toObjectParameters(destination, options, writeId), ...checksums };
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(parameters), toSendOptions(signal));
  const upload = { ...target, UploadId };
  try {
    const Parts = await storeParts(upload);
    const { ChecksumType } = checksums;
    const complete = {
      ...upload,
      ...toCondition(destination, options),
      ...(ChecksumType && { ChecksumType }),
      MultipartUpload: { Parts },
    };
    signal?.throwIfAborted();
    // Not aborted: the server may complete it although its connection has ended.
    return await client.send(new CompleteMultipartUploadCommand(complete));
  } catch (error) {
    // It may be completed or aborted already. Workers abort what is left after days.
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
    throw error;
  }
}

/**
 * Runs an action for each item, several at a time. After a failure, ends when the running actions have ended.
 *
 * @param items is closed by a failure
 */
export async function forEachConcurrently<T>(
  items: AsyncGenerator<T> | Generator<T>,
  limit: number,
  action: (item: T) => Promise<void>,
): Promise<void> {
  const work = async (): Promise<void> => {
    for await (const item of items) await action(item);
  };
  const results = await Promise.allSettled(Array.from({ length: limit }, work));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/** Returns options for requests that a signal aborts. */
export function toSendOptions(signal: AbortSignal | undefined): { readonly abortSignal?: AbortSignal } {
  return signal ? { abortSignal: signal } : {};
}
