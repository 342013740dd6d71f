import type { ObjectId } from '../ids/object-id.js';

/** Directories of a pipeline that workers write to. */
export type UploadDirectory = 'output_upload_dir' | 'image_upload_dir';

/** Where an object is. */
export interface ObjectLocation {
  readonly account: ObjectId;
  readonly pipelineId: ObjectId;
  /** The directory of the pipeline; null for the storage of the service. */
  readonly directory: UploadDirectory | null;
  /** Path below the directory, or below the folder of the pipeline in the storage of the service. */
  readonly path: string;
}

const EXTERN = 'extern';

/**
 * Returns the storage key of an object: `ACCOUNT/PIPELINE/PATH` in the storage of the service, and
 * `extern/ACCOUNT/PIPELINE/DIRECTORY/PATH` in a directory of a pipeline. It identifies the object in the whole installation.
 */
export function toStorageKey({ account, pipelineId, directory, path }: ObjectLocation): string {
  const key = [account, pipelineId, ...(directory === null ? [] : [directory]), path].join('/');
  return directory === null ? key : `${EXTERN}/${key}`;
}

/** Returns the location of a storage key that `toStorageKey` made. */
export function fromStorageKey(storageKey: string): ObjectLocation {
  const isExtern = storageKey.startsWith(`${EXTERN}/`);
  const [account, pipelineId, ...names] = storageKey.split('/').slice(isExtern ? 1 : 0);
  const directory = isExtern ? (names.shift() as UploadDirectory) : null;
  return {
    account: account as ObjectId,
    pipelineId: pipelineId as ObjectId,
    directory,
    path: names.join('/'),
  };
}
