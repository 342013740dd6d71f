import {
  HeadObjectCommand,
  type CompleteMultipartUploadCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { ObjectExistsError } from '../storage-errors.js';
import type { PutOptions } from '../storage.js';
import { isNotFound, isNotImplemented } from './s3-errors.js';
import type { S3Destination } from './s3-target.js';

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
        if (isConditional && (await hasObject(client, { Bucket, Key }))) throw new ObjectExistsError(Key);
        return next(request);
      },
    { step: 'initialize', name: 'checkBeforeCompletion' },
  );
}

async function hasObject(
  client: S3Client,
  target: Pick<CompleteMultipartUploadCommandInput, 'Bucket' | 'Key'>,
): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand(target));
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}
