import { S3ServiceException } from '@aws-sdk/client-s3';
import { StorageError } from '../storage-errors.js';

const NOT_FOUND = 404;
const PRECONDITION_FAILED = 412;
const NOT_IMPLEMENTED = 501;

/** Returns true for an object, bucket or upload that does not exist. */
export function isNotFound(error: unknown): boolean {
  return readStatus(error) === NOT_FOUND;
}

/** Returns true when an object with the key exists. */
export function isPreconditionFailed(error: unknown): boolean {
  return readStatus(error) === PRECONDITION_FAILED;
}

/** Returns true when the server does not know the condition of a write. */
export function isNotImplemented(error: unknown): boolean {
  return readStatus(error) === NOT_IMPLEMENTED || (error instanceof Error && error.name === 'NotImplemented');
}

/** Returns an error that says what failed and what the server answered. */
export function toS3Error(message: string, error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  return new StorageError(`${message}: ${explain(error)}`, { cause: error });
}

function readStatus(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (/^DNS lookup .* is not allowed\./.test(error.message))
    return 'its host has a private address, to which no connection is made';
  // Responses to HEAD have no text, so that the SDK knows the status only.
  const status = readStatus(error);
  if (status === undefined) return error.message;
  // What the SDK says when the server says nothing.
  const text = error.message === 'UnknownError' ? '' : `: ${error.message}`;
  return `${error.name} (status ${status})${text}`;
}
