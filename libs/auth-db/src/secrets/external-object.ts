import type { Queryable } from '@mediajobs/postgres';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { fromStorageKey, toTransferOptions } from '@mediajobs/jobs-domain/submission';
import { readPipelineDirectory } from './pipeline-secrets.js';
import type { SecretCipher } from './secret-cipher.js';

/** An object in a directory of a pipeline, as `StorageRouter` of `@mediajobs/storage` needs it. */
export interface PipelineObject {
  /** Address of the directory with its credentials; null if the pipeline has lost it. */
  readonly address: string | null;
  /** Key below the directory. */
  readonly key: string;
  readonly options: {
    readonly allowPrivate: readonly string[];
    readonly verifyCertificate: boolean;
    readonly isPublic: boolean;
    readonly storageClass: ReturnType<typeof toTransferOptions>['storageClass'];
  };
  readonly allowsOverwriting: boolean;
}

/** Finds the directories of pipelines. */
export interface DirectoryAccessOptions {
  readonly client: Queryable;
  /** Null without a key. */
  readonly cipher: SecretCipher | null;
  /** Private addresses and networks that may be connected to. */
  readonly allowPrivate: readonly string[];
}

/** Returns where the object of a storage key is; null for the storage of the service. @throws SecretDecryptionError */
export async function findPipelineObject(
  { client, cipher, allowPrivate }: DirectoryAccessOptions,
  storageKey: string,
): Promise<PipelineObject | null> {
  const { account, pipelineId, directory, path } = fromStorageKey(storageKey);
  if (directory === null) return null;
  const pipeline: { account: ObjectId; id: ObjectId } = { account, id: pipelineId };
  const found = await readPipelineDirectory(client, cipher, pipeline, directory);
  const { allowsOverwriting, ...options } = toTransferOptions(found?.options ?? {});
  return {
    address: found?.address ?? null,
    key: path,
    options: { allowPrivate, ...options },
    allowsOverwriting,
  };
}
