import {
  ApiError,
  formatValue,
  type CreateUploadQuery,
  type ErrorDetail,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import { findKeyProblem } from '@mediajobs/jobs-domain/submission';
import { assertValidKey, InvalidKeyError } from '@mediajobs/storage';

/** A requested upload. */
export interface UploadParameters {
  readonly objectKey: string;
  readonly pipelineId: ObjectId;
  readonly fileExpiresAt: number | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Returns the parameters of a request that begins an upload. @throws ApiError `invalidInput` */
export function requireParameters(
  { object_key: objectKey, pipeline_id: pipelineId, expires_at: expiresAt }: CreateUploadQuery,
  at: number,
): UploadParameters {
  const problems: ErrorDetail[] = [];
  if (objectKey === undefined) problems.push(toDetail('object_key', 'the key of the file', 'nothing'));
  if (pipelineId === undefined) problems.push(toDetail('pipeline_id', 'the id of a pipeline', 'nothing'));
  if (expiresAt !== undefined && expiresAt <= at)
    problems.push(toDetail('expires_at', 'a time in the future', String(expiresAt)));
  if (objectKey === undefined || pipelineId === undefined || problems.length > 0)
    throw new ApiError('invalidInput', problems);
  return { objectKey, pipelineId, fileExpiresAt: expiresAt ?? null, at };
}

/** @throws ApiError `invalidInput` for a key that jobs cannot name, or the storage cannot use */
export function assertUsableKey(storageKey: string, objectKey: string): void {
  const problem = findKeyProblem(objectKey);
  if (problem !== null) throw parameterError('object_key', problem, formatValue(objectKey));
  try {
    assertValidKey(storageKey);
  } catch (error) {
    if (!(error instanceof InvalidKeyError)) throw error;
    throw parameterError('object_key', 'a shorter path', formatValue(objectKey));
  }
}

/** Creates the error of one parameter. */
export function parameterError(parameter: string, expected: string, received: string): ApiError {
  return new ApiError('invalidInput', [toDetail(parameter, expected, received)]);
}

function toDetail(parameter: string, expected: string, received: string): ErrorDetail {
  return { parameter, message: `${parameter} must be ${expected}, got ${received}` };
}
