import type { ObjectId } from '../ids/object-id.js';
import type { JobPlan } from './job-plan.js';

/** Directories of a pipeline that workers write to. */
export type UploadDirectory = 'output_upload_dir' | 'image_upload_dir';

/** Location of an object. */
export interface ObjectLocation {
  readonly account: ObjectId;
  readonly pipelineId: ObjectId;
  /** The directory of the pipeline; null for the storage of the service. */
  readonly directory: UploadDirectory | null;
  /** Path below the directory, or below the folder of the pipeline in the storage of the service. */
  readonly path: string;
}

/** Start of the storage keys of objects in directories of pipelines, which belong to the customers. */
export const EXTERN_PREFIX = 'extern/';

/**
 * Returns the storage key of an object: `ACCOUNT/PIPELINE/PATH` in the storage of the service, and
 * `extern/ACCOUNT/PIPELINE/DIRECTORY/PATH` in a directory of a pipeline. It identifies the object in the whole installation.
 */
export function toStorageKey({ account, pipelineId, directory, path }: ObjectLocation): string {
  const key = [account, pipelineId, ...(directory === null ? [] : [directory]), path].join('/');
  return directory === null ? key : `${EXTERN_PREFIX}${key}`;
}

/** Returns the location of a storage key that `toStorageKey` made. */
export function fromStorageKey(storageKey: string): ObjectLocation {
  const isExtern = isExternKey(storageKey);
  const [account, pipelineId, ...names] = storageKey.split('/').slice(isExtern ? 1 : 0);
  const directory = isExtern ? (names.shift() as UploadDirectory) : null;
  return {
    account: account as ObjectId,
    pipelineId: pipelineId as ObjectId,
    directory,
    path: names.join('/'),
  };
}

/** Returns true for an object in a directory of a pipeline, which belongs to the customer. */
export function isExternKey(storageKey: string): boolean {
  return storageKey.startsWith(EXTERN_PREFIX);
}

/** Returns the address of an object in a directory of the pipeline, without credentials; null in the storage of the service. */
export function toExternUri(
  plan: Pick<JobPlan, 'outputDirectory' | 'imageDirectory'>,
  storageKey: string,
): string | null {
  const { directory, path } = fromStorageKey(storageKey);
  const base = directory === 'image_upload_dir' ? plan.imageDirectory : plan.outputDirectory;
  return directory === null || !base ? null : `${base.replace(/\/*$/, '/')}${path}`;
}

type Destination = Pick<JobPlan, 'pipelineId' | 'outputPrefix' | 'outputDirectory' | 'imageDirectory'>;

/** Returns where an output, an archive or a playlist is stored. @param name below the prefix */
export function locateOutput(plan: Destination, account: ObjectId, name: string): ObjectLocation {
  const directory = plan.outputDirectory === null ? null : 'output_upload_dir';
  return { account, pipelineId: plan.pipelineId, directory, path: plan.outputPrefix + name };
}

/** Returns where a thumbnail is stored: in the directory of images, or next to the outputs without one. */
export function locateImage(plan: Destination, account: ObjectId, name: string): ObjectLocation {
  const location = locateOutput(plan, account, name);
  return plan.imageDirectory ? { ...location, directory: 'image_upload_dir' } : location;
}
