import type { JobFailureName } from '@mediajobs/jobs-domain/failures';
import { StepError } from '@mediajobs/jobs-engine';
import { MediaError } from '@mediajobs/media';
import {
  FetchError,
  InvalidKeyError,
  ObjectExistsError,
  ObjectMissingError,
  StorageError,
} from '@mediajobs/storage';
import { toStepError } from './step-error.js';

const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });

it.each<[Error, JobFailureName, boolean?]>([
  [new FetchError('missing', 'm'), 'inputMissing'],
  [new FetchError('denied', 'm'), 'inputAccessDenied'],
  [new FetchError('addressNotAllowed', 'm'), 'inputAccessDenied'],
  [new FetchError('tooLarge', 'm'), 'inputTooLarge'],
  [new FetchError('diskFull', 'm'), 'outOfDisk'],
  [new FetchError('unusable', 'm'), 'downloadFailed', true],
  [new FetchError('failed', 'm'), 'downloadFailed'],
  [new FetchError('timedOut', 'm'), 'downloadFailed'],
  [new ObjectMissingError('k'), 'inputMissing'],
  [new ObjectExistsError('k'), 'outputExists'],
  [new InvalidKeyError('k', 'must be another'), 'uploadFailed'],
  [new StorageError('m'), 'uploadFailed'],
  [new StorageError('m', { cause: full }), 'outOfDisk'],
])('%s is the failure %s', (error, failure, isFinal = false) => {
  expect(toStepError(error)).toMatchObject({
    name: 'StepError',
    failure,
    isFinal,
    message: error.message,
    cause: error,
  });
});

it('A full disk is described without the error of the system', () => {
  expect(toStepError(full)).toMatchObject({
    failure: 'outOfDisk',
    message: 'the disk of the worker is full',
    cause: full,
  });
});

it('An error of ffmpeg keeps its failure and its log', () => {
  expect(toStepError(new MediaError('videoUndecodable', 'm', 'the log'))).toMatchObject({
    name: 'StepError',
    failure: 'videoUndecodable',
    message: 'm',
    log: 'the log',
  });
});

it.each([new StepError('noProgress', 'm'), new TypeError('x is not a function'), 'text'])(
  '%s stays as it is',
  (error) => {
    expect(toStepError(error)).toBe(error);
  },
);
