import { StepError } from '@mediajobs/jobs-engine';
import type { JobFailureName } from '@mediajobs/jobs-domain/failures';
import { MediaError } from '@mediajobs/media';
import {
  FetchError,
  isDiskFull,
  ObjectExistsError,
  ObjectMissingError,
  StorageError,
  type FetchProblem,
} from '@mediajobs/storage';

const FETCH_FAILURES: Readonly<Record<FetchProblem, JobFailureName>> = {
  missing: 'inputMissing',
  denied: 'inputAccessDenied',
  addressNotAllowed: 'inputAccessDenied',
  unusable: 'downloadFailed',
  tooLarge: 'inputTooLarge',
  diskFull: 'outOfDisk',
  failed: 'downloadFailed',
  timedOut: 'downloadFailed',
};

/** Returns the failure in the catalogue that an error of a library means; other errors, which are faults, unchanged. */
export function toStepError(error: unknown): unknown {
  if (error instanceof StepError) return error;
  if (error instanceof MediaError)
    return new StepError(error.failure, error.message, error.log, { cause: error });
  if (error instanceof FetchError)
    return createStepError(FETCH_FAILURES[error.problem], error, error.problem === 'unusable');
  if (error instanceof ObjectMissingError) return createStepError('inputMissing', error);
  if (error instanceof ObjectExistsError) return createStepError('outputExists', error);
  if (error instanceof StorageError)
    return createStepError(isDiskFull(error) ? 'outOfDisk' : 'uploadFailed', error);
  if (isDiskFull(error))
    return new StepError('outOfDisk', 'the disk of the worker is full', '', { cause: error });
  return error;
}

function createStepError(failure: JobFailureName, cause: Error, isFinal = false): StepError {
  return new StepError(failure, cause.message, '', { cause, isFinal });
}
