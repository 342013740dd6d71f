import type { PipelineDirectory } from '@mediajobs/auth-db';
import type { ObjectId } from '@mediajobs/jobs-domain';
import type { InputSource, UrlSource } from '@mediajobs/jobs-domain/submission';
import { StepError } from '@mediajobs/jobs-engine';
import {
  FetchError,
  fetchSource,
  isDiskFull,
  isS3Address,
  joinS3Address,
  ObjectMissingError,
  StorageError,
  type Storage,
} from '@mediajobs/storage';
import type { LoadInput } from './input-cache.js';

/** Returns the address of a directory of a pipeline with its credentials; null if it has none. */
type FindDirectory = (
  account: ObjectId,
  pipelineId: ObjectId,
  directory: PipelineDirectory,
) => Promise<string | null>;

/** Returns the address of a source with its credentials. */
type OpenSource = (source: UrlSource, job: Pick<JobSource, 'account' | 'jobId'>) => string;

/** Options for loading inputs and images. */
export interface SourceOptions {
  readonly storage: Pick<Storage, 'toLocalFile'>;
  readonly findDirectory: FindDirectory;
  readonly openSource: OpenSource;
  readonly allowPrivate: readonly string[];
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly minBytesPerS: number;
}

/** A source, and the pipeline of its job. */
export interface JobSource {
  readonly account: ObjectId;
  readonly jobId: ObjectId;
  readonly pipelineId: ObjectId;
  readonly source: InputSource;
  /** Directory of the pipeline that keys of `directory` sources are below. */
  readonly directory: Extract<PipelineDirectory, `${string}_download_dir`>;
  /** False accepts certificates that cannot be verified. Default true. */
  readonly verifyCertificate?: boolean | undefined;
}

/** Returns the function that loads a source of a job. It throws FetchError, StorageError or StepError. */
export function createSourceLoader(options: SourceOptions, job: JobSource): LoadInput {
  const { account, pipelineId, source, directory, verifyCertificate = true } = job;
  return async (target, signal, onProgress) => {
    if (source.type === 'stored') {
      if (!source.key.startsWith(`${account}/`))
        throw new StepError('inputMissing', `the account has no stored file with the key "${source.key}"`);
      return loadStored(options.storage, source.key, target, signal);
    }
    const address =
      source.type === 'url'
        ? options.openSource(source, job)
        : joinDirectory(await options.findDirectory(account, pipelineId, directory), source.key);
    await fetchSource(address, target, { ...options, verifyCertificate, signal, onProgress });
    return target;
  };
}

/** Names a failure of the storage as that of a source: to steps, other failures of the storage mean that a result was not stored. */
async function loadStored(
  storage: SourceOptions['storage'],
  key: string,
  target: string,
  signal: AbortSignal,
): Promise<string> {
  try {
    return await storage.toLocalFile(key, target, { signal });
  } catch (error) {
    if (!(error instanceof StorageError) || error instanceof ObjectMissingError) throw error;
    throw new FetchError(isDiskFull(error) ? 'diskFull' : 'failed', error.message, { cause: error });
  }
}

/** Appends a key to the path of a directory. Whatever the key contains, the address stays below the directory. */
export function joinDirectory(directory: string | null, key: string): string {
  if (directory === null)
    throw new StepError('inputMissing', 'the pipeline no longer has the directory of the input');
  const names = key.split('/').filter((name) => name !== '');
  if (names.some((name) => name === '.' || name === '..'))
    throw new StepError('inputMissing', `the name of the input must not leave its directory, got "${key}"`);
  if (isS3Address(directory)) return joinS3Address(directory, names.join('/'));
  const url = new URL(directory);
  url.pathname = [url.pathname.replace(/\/+$/, ''), ...names.map(encodeURIComponent)].join('/');
  return url.href;
}
