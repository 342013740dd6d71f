import {
  HeadObjectCommand,
  type CompleteMultipartUploadCommandInput,
  type HeadObjectCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { ObjectExistsError } from '../storage-errors.js';
import type { PutOptions } from '../storage.js';
import { isNotFound, isNotImplemented, isPreconditionFailed } from './s3-errors.js';
import { readWriteId, type S3Destination, type S3Target } from './s3-target.js';

/** Condition of a write that must not replace an object. Servers without conditions rely on a look before the write. */
export function toCondition(
  { supportsConditions }: S3Destination,
  { overwrite = false }: PutOptions,
): { readonly IfNoneMatch?: '*' } {
  return overwrite || !supportsConditions ? {} : { IfNoneMatch: '*' };
}

/** Runs a write, and runs it again without its condition if the server does not know it. */
export async function withConditions<T>(
  destination: S3Destination,
  isRepeatable: boolean,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!destination.supportsConditions || !isNotImplemented(error)) throw error;
    destination.supportsConditions = false;
    if (!isRepeatable) throw error;
    return write();
  }
}

/**
 * Makes a client look again before it completes a multipart upload that must not replace an object. Servers such as Ceph ignore
 * the condition of this request, so that an object that was stored during an upload of minutes would be lost.
 */
export function checkBeforeCompletion(client: S3Client): void {
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (request) => {
        const { Bucket, IfNoneMatch, Key = '' } = request.input as CompleteMultipartUploadCommandInput;
        const isConditional = commandName === 'CompleteMultipartUploadCommand' && IfNoneMatch !== undefined;
        if (isConditional && (await findObject(client, { Bucket, Key }))) throw new ObjectExistsError(Key);
        return next(request);
      },
    { step: 'initialize', name: 'checkBeforeCompletion' },
  );
}

/**
 * Runs a write, and accepts the object if this write has stored it already: requests whose response was lost are repeated, and
 * then find their condition violated or their upload gone. Returns null then.
 *
 * @throws ObjectExistsError when another write has stored the object
 */
export async function acceptOwnWrite<T>(
  client: S3Client,
  target: S3Target,
  writeId: string,
  write: () => Promise<T>,
): Promise<T | null> {
  try {
    return await write();
  } catch (error) {
    if (!isPreconditionFailed(error) && !isNotFound(error)) throw error;
    const stored = await findObject(client, target);
    if (stored && readWriteId(stored) === writeId) return null;
    throw isPreconditionFailed(error) ? new ObjectExistsError(target.Key) : error;
  }
}

async function findObject(
  client: S3Client,
  target: Pick<CompleteMultipartUploadCommandInput, 'Bucket' | 'Key'>,
): Promise<HeadObjectCommandOutput | null> {
  try {
    return await client.send(new HeadObjectCommand(target));
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}
