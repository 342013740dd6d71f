import type { ObjectId } from '@mediajobs/jobs-domain';
import type { InputPlan, JobPlan, UrlSource } from '@mediajobs/jobs-domain/submission';
import { StepError } from '@mediajobs/jobs-engine';
import { fetchSource, type Storage } from '@mediajobs/storage';
import type { LoadInput } from './input-cache.js';

/** Returns the URL of a pipeline's input directory with its credentials; null if it has none. */
export type FindInputDirectory = (account: ObjectId, pipelineId: ObjectId) => Promise<string | null>;

/** Returns the address of a source with its credentials. */
export type OpenSource = (source: UrlSource, job: Pick<InputOwner, 'account' | 'jobId'>) => string;

/** How inputs are loaded. */
export interface InputOptions {
  readonly storage: Pick<Storage, 'toLocalFile'>;
  readonly findInputDirectory: FindInputDirectory;
  readonly openSource: OpenSource;
  readonly allowPrivate: readonly string[];
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

/** The job that an input belongs to. */
export interface InputOwner {
  readonly account: ObjectId;
  readonly jobId: ObjectId;
  readonly plan: Pick<JobPlan, 'pipelineId'> & {
    readonly input: Pick<InputPlan, 'source' | 'verifyCertificate'>;
  };
}

/** Returns the function that loads the input of a job. It throws FetchError, StorageError or StepError. */
export function createInputLoader(options: InputOptions, { account, jobId, plan }: InputOwner): LoadInput {
  const { source, verifyCertificate = true } = plan.input;
  return async (target, signal, onProgress) => {
    if (source.type === 'stored') {
      if (!source.key.startsWith(`${account}/`))
        throw new StepError('inputMissing', `the account has no stored file with the key "${source.key}"`);
      return options.storage.toLocalFile(source.key, target, { signal });
    }
    const url =
      source.type === 'url'
        ? options.openSource(source, { account, jobId })
        : joinDirectory(await options.findInputDirectory(account, plan.pipelineId), source.key);
    await fetchSource(url, target, { ...options, verifyCertificate, signal, onProgress });
    return target;
  };
}

/** Appends a key to the path of a directory. Whatever the key contains, the URL stays below the directory. */
export function joinDirectory(directory: string | null, key: string): string {
  if (directory === null) throw new StepError('inputMissing', 'the pipeline has no input directory any more');
  const url = new URL(directory);
  const names = key.split('/').filter((name) => name !== '');
  if (names.some((name) => name === '.' || name === '..'))
    throw new StepError('inputMissing', `the name of the input must not leave its directory, got "${key}"`);
  url.pathname = [url.pathname.replace(/\/+$/, ''), ...names.map(encodeURIComponent)].join('/');
  return url.href;
}
